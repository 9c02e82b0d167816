package org.popliteal.examples.evaluation.choice;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.popliteal.examples.evaluation.cases.PublishedCase;

/** Which fold a case is in, by its id. Immutable. */
public final class Folds {
  private final int size;
  private final Map<String, Integer> folds;

  private Folds(int size, Map<String, Integer> folds) {
    this.size = size;
    this.folds = folds;
  }

  /** Deals the cases of each main cause over the folds. */
  public static Folds stratified(List<PublishedCase> cases, int size, long seed) {
    Random random = new Random(seed);
    Map<String, Integer> folds = new HashMap<>();
    for (List<PublishedCase> ofCause : byCause(cases).values()) {
      Collections.shuffle(ofCause, random);
      for (PublishedCase each : ofCause) {
        folds.put(each.id(), folds.size() % size);
      }
    }
    return new Folds(size, folds);
  }

  /** Keeps the cases of each main cause together. */
  public static Folds byCause(List<PublishedCase> cases, int size, long seed) {
    List<List<PublishedCase>> causes = new ArrayList<>(byCause(cases).values());
    Collections.shuffle(causes, new Random(seed));
    Map<String, Integer> folds = new HashMap<>();
    for (int i = 0; i < causes.size(); i++) {
      for (PublishedCase each : causes.get(i)) {
        folds.put(each.id(), i % size);
      }
    }
    return new Folds(size, folds);
  }

  private static Map<String, List<PublishedCase>> byCause(List<PublishedCase> cases) {
    Map<String, List<PublishedCase>> byCause = new TreeMap<>();
    for (PublishedCase each : cases) {
      byCause.computeIfAbsent(each.mainCause(), cause -> new ArrayList<>()).add(each);
    }
    return byCause;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** The fold of a case, from 0. */
  public int of(PublishedCase each) {
    Integer fold = folds.get(each.id());
    if (fold == null) {
      throw new IllegalArgumentException(each.id() + " is in no fold");
    }
    return fold;
  }

  /** Indexes of the cases in a fold. */
  public int[] inside(List<PublishedCase> cases, int fold) {
    return IntStream.range(0, cases.size()).filter(i -> of(cases.get(i)) == fold).toArray();
  }

  /** Indexes of the cases in all other folds. */
  public int[] outside(List<PublishedCase> cases, int fold) {
    return IntStream.range(0, cases.size()).filter(i -> of(cases.get(i)) != fold).toArray();
  }
}
