package org.popliteal.examples.cli;

import java.util.ArrayList;
import java.util.List;
import org.popliteal.model.Citation;
import org.popliteal.model.Evidence;
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

  /** Certainty in words with links to the citations that it rests on. */
  void cite(Html html, Evidence evidence) {
    cite(html, Wording.certainty(evidence), evidence.citations());
  }

  /** What something rests on, with links to citations. */
  void cite(Html html, String words, List<String> citations) {
    html.open("span", "class", "evidence").text(words);
    for (String each : citations) {
      int number = number(each);
      html.text(" ").element("a", "[" + number + "]", "href", "#source-" + number, "class", "cite");
    }
    html.close();
  }

  /** All citations that were used, by their numbers. */
  List<Citation> used() {
    return used.stream().map(knowledgeBase.citations()::get).toList();
  }
}
