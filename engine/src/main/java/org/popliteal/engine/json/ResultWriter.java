package org.popliteal.engine.json;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Change;
import org.popliteal.engine.Contribution;
import org.popliteal.engine.Counterfactual;
import org.popliteal.engine.Explanation;
import org.popliteal.engine.NextQuestion;
import org.popliteal.engine.NotAsked;
import org.popliteal.engine.Plan;
import org.popliteal.engine.RankedCause;
import org.popliteal.engine.RedFlagStatus;
import org.popliteal.engine.ReturnToRun;
import org.popliteal.engine.RiskFactorStatus;
import org.popliteal.engine.RuleOutcome;
import org.popliteal.engine.Support;
import org.popliteal.engine.TriageDecision;
import org.popliteal.engine.Wording;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Evidence;
import org.popliteal.model.Finding;
import org.popliteal.model.Frequency;
import org.popliteal.model.Interval;
import org.popliteal.model.Intervention;
import org.popliteal.model.PackIdentity;
import org.popliteal.model.SafetyNet;
import org.popliteal.model.Urgency;

/**
 * Writes a whole result as JSON, for a web service or a file. Everything that an {@link
 * AssessmentResult} holds is there, by the ids of the pack and in words: the answers and the pack
 * that they were held to, triage with its reasons, red flags, decision rules, the differential with
 * the contributions that add up to each score, the plan with what is withheld, the next questions,
 * counterfactuals, and what changed since the assessment before.
 *
 * <p>{@link #schema()} describes it, key by key. Keys always stand in the order of the schema,
 * probabilities (0 to 1) and natural logarithms in full precision, times in ISO 8601 with their
 * offset: the same result gives the same bytes on every JVM. The value of {@code format} changes
 * whenever a reader of the old format would have to.
 *
 * <p>Safe to call from several threads. The text holds the person's answers: it belongs in no log.
 */
public final class ResultWriter {
  /** What the key {@code format} says. */
  public static final String FORMAT = "popliteal-result/2";

  private static final String SCHEMA = "result.schema.json";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();
  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter()
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n"));

  private final AssessmentResult result;
  private final Wording say;

  private ResultWriter(AssessmentResult result) {
    this.result = result;
    this.say = Wording.of(result.knowledgeBase());
  }

  /**
   * A result as JSON text.
   *
   * @param result what to write
   * @return one JSON object, indented, with a newline at its end
   */
  public static String json(AssessmentResult result) {
    try {
      return MAPPER
              .writer(PRINTER.createInstance())
              .writeValueAsString(new ResultWriter(result).tree())
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /**
   * The JSON Schema (2020-12) that what {@link #json} writes follows, with every key described.
   *
   * @return one JSON object
   */
  public static String schema() {
    try (InputStream stream = ResultWriter.class.getResourceAsStream(SCHEMA)) {
      return new String(
          Objects.requireNonNull(stream, SCHEMA).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the schema cannot be read from the jar", e);
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static <T> ArrayNode array(List<T> parts, Function<T, ObjectNode> each) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    parts.forEach(part -> array.add(each.apply(part)));
    return array;
  }

  private static <T> ArrayNode texts(List<T> parts, Function<T, String> each) {
    return texts(parts.stream().map(each).toList());
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private ObjectNode tree() {
    ObjectNode tree = object().put("format", FORMAT);
    tree.set("assessment", assessment(result.assessment()));
    tree.set("pack", pack(result.pack()));
    tree.set("triage", triage(result.triage()));
    tree.set("redFlags", array(result.triage().redFlags(), this::redFlag));
    tree.set("rules", array(result.rules(), this::rule));
    tree.put("scope", id(result.scope()));
    tree.put("conclusion", id(result.conclusion()));
    tree.set("actedOn", texts(result.actedOn(), each -> each.cause().id()));
    tree.set("differential", array(result.differential(), this::cause));
    tree.set("riskFactors", array(result.riskFactors(), ResultWriter::riskFactor));
    tree.set("plan", plan(result.plan()));
    tree.putNull("returnToRun");
    result.returnToRun().ifPresent(each -> tree.set("returnToRun", returnToRun(each)));
    tree.set("nextQuestions", array(result.nextQuestions(), ResultWriter::question));
    tree.set("counterfactuals", array(result.counterfactuals(), ResultWriter::counterfactual));
    tree.set("changes", array(result.changes(), ResultWriter::change));
    return tree;
  }

  private ObjectNode assessment(Assessment assessment) {
    ObjectNode node = object().put("id", assessment.id());
    node.put("title", assessment.title());
    node.put("assessedAt", ISO_OFFSET_DATE_TIME.format(assessment.assessedAt()));
    node.put("previous", assessment.previous());
    node.put("runningMode", assessment.runningMode().id());
    node.set("contradictions", texts(assessment.contradictions(), each -> each.plainText()));
    ArrayNode answers = node.putArray("answers");
    assessment
        .answered()
        .forEach(
            (finding, answered) -> {
              ObjectNode answer = answers.addObject().put("finding", finding);
              answer.setAll(answer(answered.answer()));
              answer.put(
                  "text",
                  say.answer(result.knowledgeBase().findings().get(finding), answered.answer()));
              answer.put("origin", id(answered.origin().kind()));
            });
    return node;
  }

  private static ObjectNode answer(Answer answer) {
    if (answer instanceof Answer.Presence presence) {
      return object().put("presence", id(presence));
    }
    ObjectNode node = object();
    if (answer instanceof Answer.Chosen chosen) {
      node.set("options", texts(chosen.options()));
    } else if (answer instanceof Answer.Measured measured) {
      node.put("value", measured.value()).put("unit", measured.unit());
    }
    return node;
  }

  private static ObjectNode pack(PackIdentity pack) {
    ObjectNode node = object().put("id", pack.id());
    node.put("version", pack.version());
    node.put("status", pack.status().id());
    node.put("date", pack.date().toString());
    node.put("sha256", pack.sha256());
    node.set("overlays", texts(pack.overlays()));
    node.put("title", pack.title());
    node.put("publisher", pack.publisher());
    node.put("notice", pack.notice());
    return node;
  }

  private static ObjectNode urgency(Urgency urgency) {
    return object().put("level", urgency.level().id()).put("withinHours", urgency.withinHours());
  }

  private ObjectNode triage(TriageDecision triage) {
    ObjectNode node = urgency(triage.urgency());
    node.put("seenBy", ISO_OFFSET_DATE_TIME.format(triage.seenBy()));
    node.set("reasons", array(triage.reasons(), this::triageReason));
    node.set("notExcluded", texts(triage.notExcluded(), each -> each.flag().id()));
    node.set("wouldRaise", texts(triage.wouldRaise(), each -> each.flag().id()));
    return node;
  }

  private ObjectNode triageReason(TriageDecision.Reason reason) {
    ObjectNode node = object().put("kind", id(reason.kind()));
    node.put("id", reason.id());
    node.put("label", reason.label());
    node.put("plainLabel", reason.plainLabel());
    node.setAll(urgency(reason.urgency()));
    node.put("action", reason.action());
    node.put("plainAction", reason.plainAction());
    if (reason.kind() == TriageDecision.Kind.CAUSE) {
      node.put("score", Wording.triageScore(reason.id(), result));
      node.put("from", result.knowledgeBase().policy().triage().from(reason.urgency().level()));
    }
    return node;
  }

  private ObjectNode redFlag(RedFlagStatus status) {
    ObjectNode node = object().put("id", status.flag().id());
    node.put("label", status.flag().label());
    node.put("status", id(status.status()));
    node.setAll(urgency(status.flag().urgency()));
    node.put("screening", id(status.flag().screening()));
    node.set("open", texts(status.open()));
    return node;
  }

  private ObjectNode rule(RuleOutcome outcome) {
    ObjectNode node = object().put("id", outcome.rule().id());
    node.put("label", outcome.rule().label());
    node.put("applies", id(outcome.applies()));
    node.set("score", interval(outcome.score()));
    node.set("bands", texts(outcome.bands(), each -> each.id()));
    node.set(
        "items",
        array(
            outcome.items(),
            each -> {
              ObjectNode item = object().put("id", each.item().id());
              item.put("label", each.item().label());
              item.put("points", each.item().points());
              item.put("status", id(each.truth()));
              return item;
            }));
    node.set("evidence", evidence(outcome.rule().evidence()));
    return node;
  }

  /** Null where there is no interval. */
  private static @Nullable ObjectNode interval(Interval interval) {
    return interval.isKnown()
        ? object().put("low", interval.low()).put("high", interval.high())
        : null;
  }

  private static ObjectNode evidence(Evidence evidence) {
    ObjectNode node = object().put("certainty", evidence.certainty().id());
    node.put("basis", evidence.basis().id());
    node.set("citations", texts(evidence.citations()));
    return node;
  }

  private ObjectNode cause(RankedCause cause) {
    Explanation explanation = cause.explanation();
    ObjectNode node = object().put("id", cause.cause().id());
    node.put("label", cause.cause().label());
    node.put("plainLabel", cause.cause().plainLabel());
    node.put("articleTerm", cause.cause().articleTerm());
    node.set("coexistsWith", texts(cause.cause().coexistsWith()));
    node.put("prior", cause.pretestProbability());
    node.put("probability", cause.probability());
    node.set("range", interval(cause.probabilityRange()));
    node.put("support", Support.of(cause.probability(), result.knowledgeBase().policy()).id());
    node.put("score", cause.score());
    node.set("contributions", array(explanation.contributions(), this::contribution));
    node.set("setAside", array(explanation.setAside(), this::contribution));
    node.set("notAsked", texts(NotAsked.mostTellingFirst(cause, result), Finding::id));
    node.put("temperature", explanation.temperature());
    node.put("normalisation", explanation.normalisation());
    return node;
  }

  private ObjectNode contribution(Contribution contribution) {
    ObjectNode node = object().put("finding", contribution.finding());
    node.put("label", contribution.label());
    node.put("log", contribution.log());
    node.put("publishedShare", contribution.publishedShare());
    node.set("parts", array(contribution.parts(), this::part));
    return node;
  }

  private ObjectNode part(Contribution.Part part) {
    ObjectNode node = object().put("answer", part.answer());
    node.put("marked", part.marked());
    node.set("withCause", frequency(part.withCause()));
    node.set("ordinary", frequency(part.ordinary()));
    node.put("text", say.frequencies(part));
    node.put("log", part.log());
    return node;
  }

  private static ObjectNode frequency(Frequency frequency) {
    return object().put("share", frequency.mean()).put("observations", frequency.observations());
  }

  private static ObjectNode riskFactor(RiskFactorStatus status) {
    ObjectNode node = object().put("id", status.riskFactor().id());
    node.put("label", status.riskFactor().label());
    node.put("articleTerm", status.riskFactor().articleTerm());
    node.put("status", id(status.status()));
    node.put("modifiable", id(status.riskFactor().modifiable()));
    node.put("contested", status.riskFactor().isContested());
    return node;
  }

  private static ArrayNode asked(List<Plan.OpenQuestion> questions) {
    return texts(questions, each -> each.finding().id());
  }

  private ObjectNode plan(Plan plan) {
    ObjectNode node = object().put("dayZero", plan.dayZero().toString());
    node.put("reviewOn", plan.reviewOn().toString());
    node.set("today", texts(ids(plan.today())));
    node.set("later", texts(ids(plan.later())));
    node.set("askFirst", asked(result.askFirst()));
    node.set("askLater", asked(result.askLater()));
    node.set("recommendations", array(plan.recommendations(), this::recommendation));
    node.set("avoid", array(plan.avoid(), this::recommendation));
    node.set("withheld", array(plan.withheld(), ResultWriter::withheld));
    node.set("safetyNet", array(plan.safetyNet(), ResultWriter::safetyNet));
    return node;
  }

  private static List<String> ids(List<Plan.Recommendation> recommendations) {
    return recommendations.stream().map(each -> each.intervention().id()).toList();
  }

  private ObjectNode recommendation(Plan.Recommendation recommendation) {
    Intervention intervention = recommendation.intervention();
    ObjectNode node = intervention(intervention);
    node.put("kind", intervention.kind().id());
    node.put("advice", id(recommendation.advice()));
    node.put("phase", recommendation.phase().id());
    node.put("start", recommendation.start().toString());
    node.put("reviewOn", recommendation.reviewOn().toString());
    node.put("performer", intervention.performer().id());
    node.put("instruction", intervention.instruction());
    node.put("plainInstruction", intervention.plainInstruction());
    node.set("doses", texts(intervention.doses(), Intervention.Dose::text));
    node.set("evidence", evidence(intervention.evidence()));
    node.set("reasons", array(recommendation.reasons(), ResultWriter::reason));
    node.set("checks", array(recommendation.checks(), this::check));
    node.set("exercises", texts(recommendation.exercises(), each -> each.id()));
    return node;
  }

  private static ObjectNode intervention(Intervention intervention) {
    ObjectNode node = object().put("intervention", intervention.id());
    node.put("label", intervention.label());
    node.put("plainLabel", intervention.plainLabel());
    node.put("articleTerm", intervention.articleTerm());
    return node;
  }

  private static ObjectNode reason(Plan.Reason reason) {
    ObjectNode node = object().put("kind", id(reason.kind()));
    node.put("id", reason.id());
    node.put("label", reason.label());
    node.put("rationale", reason.rationale());
    node.put("plainRationale", reason.plainRationale());
    node.set("evidence", evidence(reason.evidence()));
    return node;
  }

  private ObjectNode check(Plan.Check check) {
    ObjectNode node = object().put("contraindication", check.contraindication().id());
    node.put("severity", id(check.contraindication().severity()));
    node.put("status", id(check.status()));
    node.put("reason", check.contraindication().reason());
    node.put("plainReason", check.contraindication().plainReason());
    node.set("open", texts(check.open(result.assessment())));
    return node;
  }

  private static ObjectNode withheld(Plan.Withheld withheld) {
    ObjectNode node = intervention(withheld.intervention());
    node.put("ground", id(withheld.ground()));
    node.put("reason", withheld.reason());
    node.put("plainReason", withheld.plainReason());
    node.set("alternatives", texts(withheld.alternatives(), Intervention::id));
    node.set("evidence", evidence(withheld.evidence()));
    return node;
  }

  private static ObjectNode safetyNet(SafetyNet each) {
    return object()
        .put("id", each.id())
        .put("text", each.text())
        .put("plainText", each.plainText());
  }

  private ObjectNode returnToRun(ReturnToRun running) {
    ObjectNode node = object().put("programme", running.programme().id());
    node.put("mode", running.mode().id());
    node.put("state", id(running.state()));
    node.put("stage", running.stage().number());
    node.put("stageLabel", running.stage().label());
    node.put("painRule", running.painRule().id());
    node.put("reason", running.reason());
    node.put("plainReason", running.plainReason());
    node.set(
        "entry",
        array(
            running.entry(),
            each -> {
              ObjectNode entry = object().put("id", each.id());
              entry.put("label", each.label());
              entry.put("plainLabel", each.plainLabel());
              entry.put("status", id(each.truth()));
              entry.set("open", texts(each.open()));
              return entry;
            }));
    node.set(
        "schedule",
        array(
            running.schedule(),
            each ->
                object()
                    .put("on", each.on().toString())
                    .put("stage", each.stage().number())
                    .put("session", each.number())));
    return node;
  }

  private static ObjectNode question(NextQuestion question) {
    ObjectNode node = object().put("finding", question.finding().id());
    node.put("question", question.finding().question());
    node.put("respondent", question.finding().respondent().id());
    node.put("purpose", id(question.purpose()));
    node.put("reason", question.reason());
    return node;
  }

  private static ObjectNode counterfactual(Counterfactual counterfactual) {
    ObjectNode node = object().put("outcome", id(counterfactual.outcome()));
    node.put("result", counterfactual.result());
    node.set(
        "changes",
        array(
            counterfactual.changes(),
            each -> {
              ObjectNode change = object().put("finding", each.finding().id());
              change.set("actual", answer(each.actual()));
              change.set("instead", answer(each.instead()));
              return change;
            }));
    return node;
  }

  private static ObjectNode change(Change change) {
    return object()
        .put("kind", id(change.kind()))
        .put("label", change.label())
        .put("before", change.before())
        .put("now", change.now());
  }
}
