package org.popliteal.fhir.record;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.popliteal.fhir.internal.RecordProblem;
import org.popliteal.fhir.record.RecordReading.Item;
import org.popliteal.model.Issue;

/** What a clinician should look at in a record, as warnings without what the record says. */
final class RecordWarnings {
  private static final int MOST_NAMED = 20;

  private RecordWarnings() {}

  static List<Issue> of(RecordReading reading) {
    Stream<Issue> unusable =
        reading.unusable().stream()
            .map(
                each ->
                    warning(
                        RecordProblem.UNUSABLE,
                        each.pointer(),
                        (each.reference().isEmpty() ? "an entry" : each.reference())
                            + " was not used"
                            + (each.findings().isEmpty()
                                ? ""
                                : each.findings().stream()
                                    .collect(Collectors.joining("\", \"", " for \"", "\"")))
                            + ": "
                            + each.reason(),
                        "Look at it, and answer the question."));
    List<Item> rest = reading.notUnderstood();
    Stream<Issue> notUnderstood =
        rest.isEmpty()
            ? Stream.empty()
            : Stream.of(
                warning(
                    RecordProblem.NOT_UNDERSTOOD,
                    "",
                    rest.size()
                        + (rest.size() == 1 ? " entry was" : " entries were")
                        + " not understood: "
                        + rest.stream()
                            .limit(MOST_NAMED)
                            .map(Item::reference)
                            .collect(Collectors.joining(", "))
                        + (rest.size() > MOST_NAMED ? " and others" : ""),
                    "Look through them: what withholds a treatment may be among them."));
    return Stream.concat(unusable, notUnderstood).toList();
  }

  private static Issue warning(
      RecordProblem problem, String pointer, String message, String remedy) {
    return new Issue(problem.code(), Issue.Severity.WARNING, "Bundle", pointer, message, remedy);
  }
}
