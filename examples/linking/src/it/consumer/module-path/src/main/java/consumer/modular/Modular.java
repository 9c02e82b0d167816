package consumer.modular;

import java.time.OffsetDateTime;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.json.ResultWriter;
import org.popliteal.model.Assessment;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;

/** Uses model and engine as modules, the resources in their jars included. */
public final class Modular {
  private Modular() {}

  /** Ends with a stack trace, and so with an exit code, where anything is missing. */
  public static void main(String[] args) {
    if (!Assessor.class.getModule().isNamed()) {
      throw new IllegalStateException("the engine is not a module here");
    }
    KnowledgeBase knowledge = KnowledgeBaseReader.readShipped();
    AssessmentResult result =
        Assessor.using(knowledge)
            .assess(
                Assessment.of(knowledge, "case-1", OffsetDateTime.parse("2026-03-02T09:00:00Z"))
                    .yes("resisted-knee-flexion-pain")
                    .build());
    System.out.println(
        "linked: " + ResultWriter.json(result).length() + " " + ResultWriter.schema().length());
  }
}
