package org.popliteal.examples.evaluation.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.popliteal.model.Assessment;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

class PublishedCaseTest {
  private static final KnowledgeBase SHIPPED = KnowledgeBaseReader.readShipped();

  @ParameterizedTest(name = "{0} or {1} within {2} h, given {3} within {4} h: {5}")
  @CsvSource({
    "ROUTINE, ROUTINE, 0, ROUTINE, 1008, EXACT",
    "ROUTINE, ROUTINE SELF_CARE, 0, SELF_CARE, 1008, ACCEPTED",
    "ROUTINE, ROUTINE SELF_CARE, 0, SOON, 336, OVER",
    "URGENT, URGENT, 336, SOON, 336, EXACT",
    "URGENT, URGENT EMERGENCY, 24, URGENT, 72, UNDER",
    "URGENT, URGENT, 0, ROUTINE, 1008, UNDER",
    "ROUTINE, ROUTINE URGENT, 0, SOON, 336, ACCEPTED"
  })
  void comparesWithWhatIsAccepted(
      Triage right,
      String acceptable,
      int withinHours,
      Triage given,
      int hours,
      TriageVerdict verdict) {
    List<Triage> levels = Arrays.stream(acceptable.split(" ")).map(Triage::valueOf).toList();
    PublishedCase published =
        new PublishedCase(
            Assessment.of(SHIPPED, "case", OffsetDateTime.parse("2026-03-02T09:00:00Z")).build(),
            CaseFolder.HELD_OUT,
            List.of(),
            false,
            right,
            levels,
            withinHours);

    assertThat(published.judge(new Urgency(given, hours))).isEqualTo(verdict);
  }
}
