package org.popliteal.examples.benchmarks;

import java.time.OffsetDateTime;
import org.popliteal.model.Assessment;
import org.popliteal.model.KnowledgeBase;

/** An ordinary case: an ache at the inner back of the knee that warms up. */
final class TwentyAnswers {
  private TwentyAnswers() {}

  static Assessment of(KnowledgeBase knowledgeBase) {
    return Assessment.of(
            knowledgeBase, "twenty-answers", OffsetDateTime.parse("2026-03-02T09:00:00Z"))
        .measure("age", 38, "a")
        .choose("sex", "male")
        .choose("onset", "gradual")
        .measure("symptom-duration", 3, "wk")
        .choose("pain-site", "posteromedial")
        .measure("pain-worst-24h", 4, "{score}")
        .measure("pain-during-running", 4, "{score}")
        .choose("pain-pattern", "warms-up-then-returns")
        .yes("worse-uphill-or-fast")
        .yes("recent-load-increase")
        .no("night-pain")
        .no("rest-pain")
        .no("calf-swelling")
        .no("popliteal-lump")
        .choose("knee-swelling", "none")
        .no("locking")
        .no("giving-way")
        .no("leg-numbness")
        .no("breathlessness")
        .choose("tendon-tenderness", "semimembranosus-semitendinosus")
        .build();
  }
}
