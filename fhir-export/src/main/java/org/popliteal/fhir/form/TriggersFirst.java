package org.popliteal.fhir.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;

/** Puts no question before the one that shows it: it would appear above what is being answered. */
final class TriggersFirst {
  private final List<String> places = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();

  /** What is shown together, with the number of the place where it would stand. */
  private record Block(String id, int place, List<QuestionnaireItemComponent> items) {
    Set<String> triggers() {
      Set<String> triggers =
          items.stream()
              .flatMap(each -> each.getEnableWhen().stream())
              .map(each -> each.getQuestion())
              .collect(Collectors.toCollection(LinkedHashSet::new));
      triggers.remove(id);
      return triggers;
    }
  }

  /** Adds what is shown together, with the place where it would stand. */
  void add(String id, String place, List<QuestionnaireItemComponent> items) {
    if (!places.contains(place)) {
      places.add(place);
    }
    blocks.add(new Block(id, places.indexOf(place), items));
  }

  /**
   * The items by place, in the order of the places. What another question shows stands right after
   * it, unless its own place comes later.
   */
  Map<String, List<QuestionnaireItemComponent>> ordered() {
    Map<String, List<QuestionnaireItemComponent>> ordered = new LinkedHashMap<>();
    List<Block> open = new ArrayList<>(blocks);
    for (int place = 0; place < places.size(); place++) {
      List<QuestionnaireItemComponent> here = new ArrayList<>();
      for (Block block : blocks) {
        if (block.place() == place) {
          place(block, place, open, here);
        }
      }
      if (place == places.size() - 1) {
        // Questions that show each other: neither can come first.
        open.forEach(each -> here.addAll(each.items()));
      }
      if (!here.isEmpty()) {
        ordered.put(places.get(place), here);
      }
    }
    return ordered;
  }

  private static void place(
      Block block, int place, List<Block> open, List<QuestionnaireItemComponent> here) {
    Set<String> triggers = block.triggers();
    if (!open.contains(block) || open.stream().anyMatch(each -> triggers.contains(each.id()))) {
      return;
    }
    open.remove(block);
    here.addAll(block.items());
    for (Block waiting : List.copyOf(open)) {
      if (waiting.place() <= place && waiting.triggers().contains(block.id())) {
        place(waiting, place, open, here);
      }
    }
  }
}
