package org.popliteal.examples.report;

import java.util.ArrayList;
import java.util.List;
import org.popliteal.model.Citation;
import org.popliteal.model.KnowledgeBase;

/**
 * Numbers the citations of one report in the order in which they are first used. Not safe to share
 * between threads.
 */
final class Sources {
  private final KnowledgeBase knowledgeBase;
  private final List<String> used = new ArrayList<>();

  Sources(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
  }

  /** The number of a citation, from 1. */
  int number(String citation) {
    int index = used.indexOf(citation);
    if (index < 0) {
      used.add(citation);
      index = used.size() - 1;
    }
    return index + 1;
  }

  /** All citations that were used, by their numbers. */
  List<Citation> used() {
    return used.stream().map(knowledgeBase.citations()::get).toList();
  }
}
