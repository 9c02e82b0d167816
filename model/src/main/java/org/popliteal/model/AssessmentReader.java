package org.popliteal.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.popliteal.model.json.CaseReading;

/**
 * Reads cases from JSON and holds them to a knowledge base. Immutable and safe to share between
 * threads.
 *
 * <p>Problems name keys, ids of findings and the shape of a value, and never quote a value.
 */
public final class AssessmentReader {
  private final KnowledgeBase knowledgeBase;
  private final String id;
  private final @Nullable OffsetDateTime time;

  private AssessmentReader(KnowledgeBase knowledgeBase, String id, @Nullable OffsetDateTime time) {
    this.knowledgeBase = knowledgeBase;
    this.id = id;
    this.time = time;
  }

  /** A reader of cases whose findings are those of a knowledge base. */
  public static AssessmentReader using(KnowledgeBase knowledgeBase) {
    return new AssessmentReader(knowledgeBase, "", null);
  }

  /**
   * A reader that gives each case this id; a case needs none of its own then.
   *
   * @param given 1 to 64 of letters, digits, {@code -} and {@code .}; checked with the answers
   */
  public AssessmentReader withId(String given) {
    return new AssessmentReader(knowledgeBase, given, time);
  }

  /**
   * A reader that takes each case as of this time; a case needs none of its own then.
   *
   * @param assessedAt when the assessment is made
   */
  public AssessmentReader asOf(OffsetDateTime assessedAt) {
    return new AssessmentReader(knowledgeBase, id, assessedAt);
  }

  /**
   * Reads a case.
   *
   * @param json UTF-8, at most 1 MiB
   * @return the assessment: answers checked, units converted, derived findings computed
   * @throws InvalidInputException with all problems of its shape and of its answers
   */
  public Assessment read(byte[] json) {
    return read(json, "");
  }

  /**
   * Reads a case from a file.
   *
   * @param file UTF-8, at most 1 MiB
   * @return the assessment: answers checked, units converted, derived findings computed
   * @throws InvalidInputException with all problems of its shape and of its answers
   * @throws UncheckedIOException if the file cannot be read
   */
  public Assessment read(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      Path name = file.getFileName();
      return read(
          stream.readNBytes(CaseReading.MAX_BYTES + 1), name == null ? "" : name.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("the case " + file + " cannot be read", e);
    }
  }

  private Assessment read(byte[] json, String file) {
    CaseReading reading = new CaseReading(json, id, time);
    try {
      return reading
          .of(knowledgeBase)
          .build(reading.issues(), issue -> reading.located(issue).in(file));
    } catch (InvalidInputException e) {
      throw new InvalidInputException("the case", e.issues());
    }
  }
}
