package org.popliteal.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.model.Answer;
import org.popliteal.model.Answer.Presence;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.AssessmentReader;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;
import org.popliteal.model.Origin;

/** The bundled cases and the calibration set, assessed with the shipped pack. */
public final class Cases {
  public static final KnowledgeBase KNOWLEDGE_BASE = KnowledgeBaseReader.readShipped();
  public static final Assessor ASSESSOR = Assessor.using(KNOWLEDGE_BASE);
  private static final AssessmentReader READER = AssessmentReader.using(KNOWLEDGE_BASE);
  private static final Path BUNDLED = Path.of("..", "examples", "cases");
  private static final Path PUBLISHED = Path.of("..", "engine", "src", "test", "resources");
  private static final Path CALIBRATION = PUBLISHED.resolve("calibration");
  private static final Path HELD_OUT = PUBLISHED.resolve("held-out");

  private Cases() {}

  public static Stream<String> bundled() {
    return names(BUNDLED).stream();
  }

  public static Stream<String> calibration() {
    return names(CALIBRATION).stream();
  }

  public static Stream<String> heldOut() {
    return names(HELD_OUT).stream();
  }

  public static Stream<String> all() {
    return Stream.concat(bundled(), calibration());
  }

  /** The bundled cases and every published one. */
  public static Stream<String> allPublished() {
    return Stream.concat(all(), heldOut());
  }

  /** A case by its name, follow-ups with what came before. */
  public static AssessmentResult result(String name) {
    Assessment assessment = assessment(name);
    return assessment.previous().isEmpty() || !names(BUNDLED).contains(assessment.previous())
        ? ASSESSOR.assess(assessment)
        : ASSESSOR.assess(assessment, result(assessment.previous()));
  }

  public static AssessmentResult result(Assessment.Builder answers) {
    return ASSESSOR.assess(answers.build());
  }

  /** An assessment to be filled in. */
  public static Assessment.Builder answers() {
    return Assessment.of(KNOWLEDGE_BASE, "case-1", OffsetDateTime.parse("2026-03-02T09:00:00Z"));
  }

  /** A person who answers a share of all questions at random: the same for the same seed. */
  public static AssessmentResult random(int seed) {
    Random random = new Random(seed);
    double share = List.of(0.05, 0.3, 1.0).get(seed % 3);
    Assessment.Builder answers =
        Assessment.of(
                KNOWLEDGE_BASE,
                "random-" + seed,
                OffsetDateTime.parse(
                    seed % 2 == 0
                        ? "2024-02-29T23:59:59.123456+05:30"
                        : "2026-12-31T22:00:00-11:00"))
            .titled("<b>&amp; \" \u0001 \u00e9");
    for (Finding finding : KNOWLEDGE_BASE.findings()) {
      if (random.nextDouble() < share) {
        answers.answer(finding.id(), random(finding, random), Origin.STATED);
      }
    }
    return result(answers);
  }

  /** Any answer to a question; in one of ten "I don't know". */
  public static Answer random(Finding finding, Random random) {
    if (random.nextInt(10) == 0) {
      return Presence.UNKNOWN;
    }
    if (finding.answer() instanceof AnswerType.Quantity type) {
      double value = type.min() + random.nextDouble() * (type.max() - type.min());
      return new Answer.Measured(type.decimals() == 0 ? Math.rint(value) : value, type.unit());
    }
    if (finding.answer() instanceof AnswerType.Choice type) {
      int option = random.nextInt(type.options().size());
      return new Answer.Chosen(List.of(type.options().get(option).id()));
    }
    return random.nextInt(3) == 0 ? Presence.PRESENT : Presence.ABSENT;
  }

  private static Assessment assessment(String name) {
    try {
      Path bundled = BUNDLED.resolve(name + ".json");
      if (Files.exists(bundled)) {
        return READER.read(bundled);
      }
      ObjectMapper mapper = new ObjectMapper();
      Path calibration = CALIBRATION.resolve(name + ".json");
      Path file = Files.exists(calibration) ? calibration : HELD_OUT.resolve(name + ".json");
      JsonNode vignette = mapper.readTree(file.toFile());
      return READER.read(mapper.writeValueAsBytes(vignette.get("case")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
