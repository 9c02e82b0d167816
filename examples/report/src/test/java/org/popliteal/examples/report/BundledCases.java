package org.popliteal.examples.report;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.model.Assessment;
import org.popliteal.model.AssessmentReader;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;
import org.popliteal.model.RunningMode;

/** The cases under examples/cases, each with those that it follows up. */
final class BundledCases {
  static final KnowledgeBase KNOWLEDGE = KnowledgeBaseReader.readShipped();

  private static final String OVERUSE = "runner-with-overuse-ache";
  private static final Assessor ASSESSOR = Assessor.using(KNOWLEDGE);

  private static final Map<String, AssessmentResult> RESULTS =
      names().collect(Collectors.toMap(name -> name, name -> assess(name, RunningMode.STANDARD)));

  private BundledCases() {}

  static Stream<String> names() {
    return Stream.of(
        "blunt-trauma-fall",
        "flat-feet-with-shin-splints",
        "overweight-beginner-with-kidney-disease",
        OVERUSE,
        OVERUSE + "-follow-up-1",
        OVERUSE + "-follow-up-2",
        "swollen-calf-after-flight",
        "thin-marathoner-with-bone-pain");
  }

  static AssessmentResult assess(String name) {
    return Objects.requireNonNull(RESULTS.get(name), name);
  }

  static AssessmentResult assess(String name, RunningMode mode) {
    Assessment assessment =
        AssessmentReader.using(KNOWLEDGE).read(Path.of("..", "cases", name + ".json")).toBuilder(
                KNOWLEDGE)
            .returningToRunning(mode)
            .build();
    return switch (name) {
      case OVERUSE + "-follow-up-1" -> ASSESSOR.assess(assessment, assess(OVERUSE, mode));
      case OVERUSE + "-follow-up-2" ->
          ASSESSOR.assess(assessment, assess(OVERUSE + "-follow-up-1", mode));
      default -> ASSESSOR.assess(assessment);
    };
  }
}
