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
import org.popliteal.fhir.form.ResponseReader;
import org.popliteal.fhir.internal.RecordProblem;
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.internal.Unread;
import org.popliteal.fhir.internal.Uuids;
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
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.\\-]{1,64}");

  private final KnowledgeBase knowledgeBase;

  private FhirCaseReader(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
  }

  /** A reader of cases whose findings are those of a pack. */
  public static FhirCaseReader using(KnowledgeBase knowledgeBase) {
    return new FhirCaseReader(knowledgeBase);
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
   * Reads a case. The assessment has the id and time of the response where there is one; else the
   * identifier or id of the Bundle, and its timestamp.
   *
   * @param json UTF-8, at most {@link #MOST_BYTES}
   * @throws InvalidInputException with all problems; nothing is used then
   */
  public Assessment read(byte[] json) {
    Resource resource = parse(json);
    if (resource instanceof QuestionnaireResponse response) {
      return ResponseReader.using(knowledgeBase).read(response);
    }
    if (!(resource instanceof Bundle bundle)) {
      throw refused(
          RecordProblem.NOT_FHIR,
          "this is neither a QuestionnaireResponse nor a Bundle",
          "Send the response to the form, or the record as a Bundle.");
    }
    FormResponses responses = FormResponses.in(bundle, knowledgeBase);
    Assessment read =
        responses.newest().map(each -> merge(each, bundle)).orElseGet(() -> record(bundle));
    if (responses.warnings().isEmpty()) {
      return read;
    }
    Assessment.Builder builder = read.toBuilder(knowledgeBase);
    responses.warnings().forEach(builder::warn);
    return builder.build();
  }

  /** Reports what is wrong with the record together with what is wrong with the response. */
  private Assessment merge(QuestionnaireResponse response, Bundle bundle) {
    Assessment stated;
    try {
      stated = ResponseReader.using(knowledgeBase).read(response);
    } catch (InvalidInputException e) {
      List<Issue> issues = new ArrayList<>(e.issues());
      issues.addAll(RecordReader.using(knowledgeBase).issues(bundle));
      throw new InvalidInputException("the response and the record", issues);
    }
    return RecordReader.using(knowledgeBase).merge(stated, bundle);
  }

  /**
   * Reads a health record, with nothing stated.
   *
   * @param json a Bundle; UTF-8, at most {@link #MOST_BYTES}
   * @param id id of the assessment: 1 to 64 of letters, digits, {@code -} and {@code .}
   * @param assessedAt when the assessment is made
   * @throws InvalidInputException with all problems; nothing is used then
   */
  public Assessment readRecord(byte[] json, String id, OffsetDateTime assessedAt) {
    return RecordReader.using(knowledgeBase).fromRecord(bundle(json), id, assessedAt).build();
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

  private Assessment record(Bundle bundle) {
    RecordReader reader = RecordReader.using(knowledgeBase);
    List<Issue> issues = new ArrayList<>();
    Optional<String> id = id(bundle);
    if (id.isEmpty()) {
      issues.add(
          problem(
              RecordProblem.NO_ID,
              "the Bundle has neither an identifier nor an id",
              "Give it an id, for instance case-1; it becomes the id of the assessment."));
    }
    Optional<OffsetDateTime> at = timestamp(bundle);
    if (at.isEmpty()) {
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
    if (id.isEmpty()) {
      issues.addAll(reader.issues(bundle));
      throw new InvalidInputException("the record", issues);
    }
    return reader.fromRecord(bundle, id.get(), at.get()).build();
  }

  private static Optional<OffsetDateTime> timestamp(Bundle bundle) {
    InstantType time =
        bundle.hasTimestamp()
            ? bundle.getTimestampElement()
            : bundle.getMeta().getLastUpdatedElement();
    return time.getValue() == null ? Optional.empty() : Times.parse(time.getValueAsString());
  }

  private static Optional<String> id(Bundle bundle) {
    if (bundle.getIdentifier().hasValue()) {
      String value = bundle.getIdentifier().getValue().replaceFirst("^urn:uuid:", "");
      return Optional.of(
          ID.matcher(value).matches()
              ? value
              : Uuids.nameBased(bundle.getIdentifier().getSystem() + "|" + value).toString());
    }
    return Optional.ofNullable(bundle.getIdElement().getIdPart())
        .map(each -> each.replaceFirst("^urn:uuid:", ""))
        .filter(each -> ID.matcher(each).matches());
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
