package org.popliteal.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.popliteal.fhir.FhirCaseReader;
import org.popliteal.model.Assessment;
import org.popliteal.model.AssessmentReader;
import org.popliteal.model.KnowledgeBase;

/** Reads cases of either kind: the library's own, and FHIR. */
final class CaseReader {
  private final KnowledgeBase knowledgeBase;
  private final CaseOptions options;

  CaseReader(KnowledgeBase knowledgeBase, CaseOptions options) {
    this.knowledgeBase = knowledgeBase;
    this.options = options;
  }

  /**
   * Reads a case, a QuestionnaireResponse, or a Bundle with a health record.
   *
   * @throws org.popliteal.model.InvalidInputException with all problems of the input
   * @throws UncheckedIOException if the file cannot be read
   */
  Assessment read(Path file) {
    byte[] json = bytes(file);
    return FhirCaseReader.isFhir(json)
        ? options.applyTo(FhirCaseReader.using(knowledgeBase)).read(json)
        : options.applyTo(AssessmentReader.using(knowledgeBase)).read(file);
  }

  private static byte[] bytes(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      return stream.readNBytes(FhirCaseReader.MOST_BYTES + 1);
    } catch (IOException e) {
      throw new UncheckedIOException("the case " + file + " cannot be read", e);
    }
  }
}
