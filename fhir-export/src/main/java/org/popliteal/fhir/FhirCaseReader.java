package org.popliteal.fhir;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.popliteal.fhir.form.ResponseReader;
import org.popliteal.fhir.internal.CaseIds;
import org.popliteal.fhir.internal.RecordProblem;
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.internal.Unread;
import org.popliteal.fhir.record.RecordReader;
import org.popliteal.model.Assessment;
import org.popliteal.model.InvalidInputException;
import org.popliteal.model.Issue;
import org.popliteal.model.KnowledgeBase;

/**
 * Reads cases that come as FHIR JSON: a QuestionnaireResponse, a health record as a Bundle, or a
 * Bundle of a record and a response to the form, where what was answered outranks the record. Of
 * several responses to the form the newest counts; responses to other forms are passed over. What
 * was not used is among the warnings of the assessment.
 *
 * <p>HAPI's context is made at the first reading, which takes about a second, and is shared by the
 * whole program. Immutable and safe to share between threads.
 */
public final class FhirCaseReader {
  /** The greatest size that is read, in bytes. */
  public static final int MOST_BYTES = 32 << 20;

  private static final Pattern RESOURCE = Pattern.compile("\"resourceType\"\\s*:\\s*\"");

  private final KnowledgeBase knowledgeBase;
  private final String id;
  private final @Nullable OffsetDateTime time;
  private final @Nullable OffsetDateTime fallback;

  private FhirCaseReader(
      KnowledgeBase knowledgeBase,
      String id,
      @Nullable OffsetDateTime time,
      @Nullable OffsetDateTime fallback) {
    this.knowledgeBase = knowledgeBase;
    this.id = id;
    this.time = time;
    this.fallback = fallback;
  }

  /** A reader of cases whose findings are those of a pack. */
  public static FhirCaseReader using(KnowledgeBase knowledgeBase) {
    return new FhirCaseReader(knowledgeBase, "", null, null);
  }

  /**
   * A reader that gives each assessment this id, whatever the input says.
   *
   * @param given 1 to 64 of letters, digits, {@code -} and {@code .}; checked with the answers
   */
  public FhirCaseReader withId(String given) {
    return new FhirCaseReader(knowledgeBase, given, time, fallback);
  }

  /**
   * A reader that takes each input as of this time, whatever it says.
   *
   * @param assessedAt when the assessment is made: ages and age limits count from here
   */
  public FhirCaseReader asOf(OffsetDateTime assessedAt) {
    return new FhirCaseReader(knowledgeBase, id, assessedAt, fallback);
  }

  /**
   * A reader that takes an input without a time as of this one, and warns of it.
   *
   * @param assessedAt for instance now
   */
  public FhirCaseReader otherwiseAsOf(OffsetDateTime assessedAt) {
    return new FhirCaseReader(knowledgeBase, id, time, assessedAt);
  }

  /**
   * True if this looks like a FHIR resource: it names a resource type, which no case does.
   *
   * @param json UTF-8
   */
  public static boolean isFhir(byte[] json) {
    return RESOURCE.matcher(new String(json, StandardCharsets.UTF_8)).find();
  }

  /**
   * Reads a case. Unless this reader was given others, the assessment has the id and time of the
   * response where there is one; else the identifier or id of the Bundle, and its timestamp. Where
   * there is no id, it is a name-based UUID of the input: the same for the same input.
   *
   * @param json UTF-8, at most {@link #MOST_BYTES}
   * @throws InvalidInputException with all problems; nothing is used then
   */
  public Assessment read(byte[] json) {
    Resource resource = parse(json);
    List<Issue> warnings = new ArrayList<>();
    Assessment read = read(resource, warnings);
    if (warnings.isEmpty()) {
      return read;
    }
    Assessment.Builder builder = read.toBuilder(knowledgeBase);
    warnings.forEach(builder::warn);
    return builder.build();
  }

  private Assessment read(Resource resource, List<Issue> warnings) {
    if (resource instanceof QuestionnaireResponse response) {
      return stated(response, warnings);
    }
    if (!(resource instanceof Bundle bundle)) {
      throw refused(
          RecordProblem.NOT_FHIR,
          "this is neither a QuestionnaireResponse nor a Bundle",
          "Send the response to the form, or the record as a Bundle.");
    }
    FormResponses responses = FormResponses.in(bundle, knowledgeBase);
    warnings.addAll(responses.warnings());
    return responses
        .newest()
        .map(each -> merge(each, bundle, warnings))
        .orElseGet(() -> record(bundle, warnings));
  }

  private Assessment stated(QuestionnaireResponse response, List<Issue> warnings) {
    Optional<OffsetDateTime> own =
        response.hasAuthored() ? Times.parse(response.getAuthoredElement()) : Optional.empty();
    time(own, warnings).ifPresent(at -> response.setAuthoredElement(Times.dateTime(at)));
    ResponseReader reader = ResponseReader.using(knowledgeBase);
    return id.isEmpty() ? reader.read(response) : reader.read(response, id);
  }

  /** Reports what is wrong with the record together with what is wrong with the response. */
  private Assessment merge(QuestionnaireResponse response, Bundle bundle, List<Issue> warnings) {
    RecordReader reader = RecordReader.using(knowledgeBase);
    Assessment stated;
    try {
      stated = stated(response, warnings);
    } catch (InvalidInputException e) {
      List<Issue> issues = new ArrayList<>(e.issues());
      issues.addAll(reader.issues(bundle));
      throw new InvalidInputException("the response and the record", issues);
    }
    return reader.merge(stated, bundle);
  }

  private Assessment record(Bundle bundle, List<Issue> warnings) {
    RecordReader reader = RecordReader.using(knowledgeBase);
    Optional<OffsetDateTime> at = time(timestamp(bundle), warnings);
    if (at.isEmpty()) {
      List<Issue> issues = new ArrayList<>();
      issues.add(
          problem(
              RecordProblem.NO_TIME,
              "the Bundle has no timestamp that can be read",
              "Set \"timestamp\" to when the assessment is made, for instance"
                  + " 2026-11-22T14:30:00+01:00: ages count from then."));
      // Without it no age can be judged, but the rest can.
      issues.addAll(reader.issues(bundle));
      throw new InvalidInputException("the record", issues);
    }
    bundle.setTimestampElement(Times.instant(at.get()));
    return reader
        .fromRecord(
            bundle, id.isEmpty() ? CaseIds.of(bundle, bundle.getIdentifier()) : id, at.get())
        .build();
  }

  /** The given time, else the input's own, else the one for inputs without any. */
  private Optional<OffsetDateTime> time(Optional<OffsetDateTime> own, List<Issue> warnings) {
    if (time != null) {
      return Optional.of(time);
    }
    if (own.isEmpty() && fallback != null) {
      warnings.add(
          new Issue(
              RecordProblem.NO_TIME.code(),
              Issue.Severity.WARNING,
              "",
              "",
              "the input does not say when it was answered; taken as of "
                  + Times.readable(fallback),
              "Give the time if it was another: ages count from then."));
      return Optional.of(fallback);
    }
    return own;
  }

  /**
   * Completes an assessment from a health record; what was stated outranks it.
   *
   * @param stated what was answered
   * @param json a Bundle; UTF-8, at most {@link #MOST_BYTES}
   * @throws InvalidInputException with all problems; nothing is used then
   */
  public Assessment merge(Assessment stated, byte[] json) {
    return RecordReader.using(knowledgeBase).merge(stated, bundle(json));
  }

  private Bundle bundle(byte[] json) {
    if (parse(json) instanceof Bundle bundle) {
      return bundle;
    }
    throw refused(RecordProblem.NOT_FHIR, "this is no Bundle", "Send the record as a Bundle.");
  }

  private static Optional<OffsetDateTime> timestamp(Bundle bundle) {
    InstantType time =
        bundle.hasTimestamp()
            ? bundle.getTimestampElement()
            : bundle.getMeta().getLastUpdatedElement();
    return time.getValue() == null ? Optional.empty() : Times.parse(time.getValueAsString());
  }

  /** Parses; what the parser says is not passed on, since it quotes the input. */
  private static Resource parse(byte[] json) {
    if (json.length > MOST_BYTES) {
      throw refused(
          RecordProblem.TOO_LARGE,
          "the input is larger than 32 MiB",
          "Send what concerns this assessment.");
    }
    Resource resource =
        FhirParser.parse(new String(json, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", ""))
            .orElseThrow(
                () ->
                    refused(
                        RecordProblem.NOT_FHIR,
                        "this is not FHIR R4 in JSON",
                        "Send a QuestionnaireResponse or a Bundle of FHIR R4 (4.0.1)."));
    if (resource instanceof QuestionnaireResponse && Unread.reason(resource).isPresent()) {
      throw refused(
          RecordProblem.REPEATED,
          "this is " + Unread.reason(resource).get(),
          "Let each of these elements stand once, and keep the one that is meant.");
    }
    return resource;
  }

  private static InvalidInputException refused(
      RecordProblem problem, String message, String remedy) {
    return new InvalidInputException("the input", List.of(problem(problem, message, remedy)));
  }

  private static Issue problem(RecordProblem problem, String message, String remedy) {
    return new Issue(problem.code(), Issue.Severity.ERROR, "", "", message, remedy);
  }
}
