package org.popliteal.examples.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;

/** The cases under examples/cases, each with those that it follows up. */
final class BundledCases {
  static final KnowledgeBase KNOWLEDGE = KnowledgeBaseReader.readShipped();

  private static final String OVERUSE = "runner-with-overuse-ache";

  private static final Map<String, AssessmentResult> RESULTS =
      names().collect(Collectors.toMap(name -> name, BundledCases::read));

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

  static List<Path> before(String name) {
    return switch (name) {
      case OVERUSE + "-follow-up-1" -> List.of(CommandLineRun.bundled(OVERUSE));
      case OVERUSE + "-follow-up-2" ->
          List.of(
              CommandLineRun.bundled(OVERUSE), CommandLineRun.bundled(OVERUSE + "-follow-up-1"));
      default -> List.of();
    };
  }

  static AssessmentResult assess(String name) {
    return Objects.requireNonNull(RESULTS.get(name), name);
  }

  private static AssessmentResult read(String name) {
    List<AssessmentResult> results =
        new CaseFiles(KNOWLEDGE)
            .assess(CommandLineRun.bundled(name), before(name), null, new CaseOptions());
    return results.get(results.size() - 1);
  }
}
