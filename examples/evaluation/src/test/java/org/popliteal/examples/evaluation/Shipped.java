package org.popliteal.examples.evaluation;

import java.nio.file.Path;
import org.popliteal.examples.evaluation.cases.CaseFolder;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;

/** The shipped pack and the published cases. */
final class Shipped {
  static final KnowledgeBase PACK = KnowledgeBaseReader.readShipped();
  static final Study STUDY =
      Study.of(
          EvaluationPlan.read(),
          PACK,
          CaseFolder.read(Path.of("..", "..", "engine", "src", "test", "resources"), PACK));

  private Shipped() {}
}
