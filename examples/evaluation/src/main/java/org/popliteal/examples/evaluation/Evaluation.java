package org.popliteal.examples.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.popliteal.examples.evaluation.cases.CaseFolder;
import org.popliteal.examples.evaluation.report.Report;
import org.popliteal.examples.evaluation.score.Prediction;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;

/** Measures the shipped pack on the published cases and writes the report. */
public final class Evaluation {
  private static final String CROSS_VALIDATED = "the pack, values cross-validated";

  private final Study study;

  Evaluation(Study study) {
    this.study = study;
  }

  /**
   * Runs all of it, in a few minutes.
   *
   * @param args the folder that holds {@code calibration} and {@code held-out}, and the folder into
   *     which {@code report.md}, its pictures and {@code figures.json} are written; {@code
   *     report.html} goes to {@code target} below the latter
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("expected the folder of the cases and that of the report");
    }
    KnowledgeBase knowledgeBase = KnowledgeBaseReader.readShipped();
    new Evaluation(
            Study.of(
                EvaluationPlan.read(),
                knowledgeBase,
                CaseFolder.read(Path.of(args[0]), knowledgeBase)))
        .write(Path.of(args[1]));
  }

  private void write(Path folder) throws IOException {
    ShippedPart shipped = ShippedPart.measure(study);
    said("as shipped");
    ChoicePart choice = ChoicePart.measure(study);
    said("values chosen: " + choice.values());
    CountsPart counts = CountsPart.measure(study, choice.values());
    said("counts");
    Map<String, List<Prediction>> byMethod = new LinkedHashMap<>();
    byMethod.put("the pack as shipped", shipped.main().predictions());
    byMethod.put(CROSS_VALIDATED, choice.predictions());
    byMethod.put("the same with counts of the other cases", counts.oneOut());
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("asShipped", shipped);
    parts.put("accuracy", new AccuracyPart(study, byMethod, CROSS_VALIDATED));
    parts.put("values", choice);
    parts.put("counts", counts);
    parts.put("ablations", AblationPart.measure(study));
    said("ablations");
    parts.put("damping", DampingPart.measure(study));
    said("damping");
    parts.put("combinations", CombinationPart.measure(study));
    said("combinations");
    parts.put("encoders", EncodersPart.measure(study));
    said("encoders");
    parts.put("triage", TriagePart.measure(study, choice.values()));
    said("triage");
    parts.put("plan", PlanPart.measure(study, choice.values()));

    Report report =
        Report.titled("How well the knowledge does")
            .text(
                "Measured on "
                    + study.cases().size()
                    + " published cases, on history and examination alone, by the plan in"
                    + " PLAN.md. Written by the program; intervals are Wilson intervals (95 %),"
                    + " ± is a standard error. Pack "
                    + study.knowledgeBase().identity().id()
                    + " "
                    + study.knowledgeBase().identity().version()
                    + ".");
    Map<String, Object> figures = new LinkedHashMap<>();
    for (Map.Entry<String, Part> part : parts.entrySet()) {
      report = part.getValue().addTo(report);
      figures.put(part.getKey(), part.getValue().figures());
    }
    report = shipped.addCasesTo(report);
    Files.writeString(folder.resolve("report.md"), report.markdown());
    for (Map.Entry<String, String> picture : report.pictures().entrySet()) {
      Files.writeString(folder.resolve(picture.getKey()), picture.getValue());
    }
    Files.writeString(folder.resolve("figures.json"), json(figures));
    Path target = Files.createDirectories(folder.resolve("target"));
    Files.writeString(target.resolve("report.html"), report.html());
    said("written to " + folder);
  }

  private static void said(String what) {
    System.out.println(what);
  }

  private static String json(Map<String, Object> figures) throws IOException {
    return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(figures)
        + "\n";
  }
}
