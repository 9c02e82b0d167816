package org.popliteal.examples.ehrimport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.model.AssessmentReader;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;

/** The bundled cases, assessed with the shipped pack. */
final class Cases {
  private final Path folder;
  private final Assessor assessor;
  private final AssessmentReader reader;

  /**
   * Takes the cases of a folder.
   *
   * @param folder holds {@code *.json}
   */
  Cases(Path folder) {
    this.folder = folder;
    KnowledgeBase knowledgeBase = KnowledgeBaseReader.readShipped();
    this.assessor = Assessor.using(knowledgeBase);
    this.reader = AssessmentReader.using(knowledgeBase);
  }

  /** All that follow up no other, by name. */
  List<AssessmentResult> firstVisits() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(each -> each.toString().endsWith(".json"))
          .sorted()
          .map(reader::read)
          .filter(each -> each.previous().isEmpty())
          .map(assessor::assess)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("there is no folder of cases at " + folder, e);
    }
  }

  AssessmentResult firstVisit(String id) {
    return assessor.assess(reader.read(folder.resolve(id + ".json")));
  }

  AssessmentResult followUp(String id, AssessmentResult before) {
    return assessor.assess(reader.read(folder.resolve(id + ".json")), before);
  }
}
