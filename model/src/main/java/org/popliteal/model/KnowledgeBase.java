package org.popliteal.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * All checked content of a pack: immutable, versioned, safe to share between threads.
 *
 * <p>Every reference between its parts resolves; {@link KnowledgeBaseReader} sees to that.
 */
public final class KnowledgeBase {
  private final PackIdentity identity;
  private final Content content;
  private final Map<String, Finding> findings;
  private final Map<String, Cause> causes;
  private final Map<String, RiskFactor> riskFactors;
  private final Map<String, RedFlag> redFlags;
  private final Map<String, DecisionRule> decisionRules;
  private final Map<String, Intervention> interventions;
  private final Map<String, Citation> citations;
  private final Map<String, Section> sections;
  private final Map<String, Phase> phases;
  private final FrequencyTable frequencies;
  private final Criterion covers;

  /**
   * The parts of a pack, each list in the order of its files.
   *
   * @param findings what can be asked, observed or measured
   * @param causes candidate diagnoses
   * @param riskFactors what makes causes likelier
   * @param redFlags what decides the triage
   * @param decisionRules published scores
   * @param interventions what can be done
   * @param runningProgrammes returns to running
   * @param exerciseProgrammes exercises in phases
   * @param citations sources
   * @param articleStatements the source article, row by row
   * @param sections headings of a form
   * @param phases phases of a plan
   * @param safetyNet when to come back at once
   * @param policy thresholds of the engine
   */
  public record Content(
      List<Finding> findings,
      List<Cause> causes,
      List<RiskFactor> riskFactors,
      List<RedFlag> redFlags,
      List<DecisionRule> decisionRules,
      List<Intervention> interventions,
      List<RunningProgramme> runningProgrammes,
      List<ExerciseProgramme> exerciseProgrammes,
      List<Citation> citations,
      List<ArticleStatement> articleStatements,
      List<Section> sections,
      List<Phase> phases,
      List<SafetyNet> safetyNet,
      Policy policy) {
    /** Copies the lists. */
    public Content {
      findings = List.copyOf(findings);
      causes = List.copyOf(causes);
      riskFactors = List.copyOf(riskFactors);
      redFlags = List.copyOf(redFlags);
      decisionRules = List.copyOf(decisionRules);
      interventions = List.copyOf(interventions);
      runningProgrammes = List.copyOf(runningProgrammes);
      exerciseProgrammes = List.copyOf(exerciseProgrammes);
      citations = List.copyOf(citations);
      articleStatements = List.copyOf(articleStatements);
      sections = List.copyOf(sections);
      phases = List.copyOf(phases);
      safetyNet = List.copyOf(safetyNet);
    }
  }

  /** Makes a knowledge base that is made for everyone. */
  public KnowledgeBase(PackIdentity identity, Content content) {
    this(identity, content, Criterion.always());
  }

  /**
   * Makes a knowledge base of content whose references resolve; read packs with {@link
   * KnowledgeBaseReader} instead.
   *
   * @param identity which pack it is
   * @param content its parts
   * @param covers for whom it is made
   * @throws IllegalArgumentException if two parts of a kind share an id
   */
  public KnowledgeBase(PackIdentity identity, Content content, Criterion covers) {
    this.identity = identity;
    this.content = content;
    this.covers = covers;
    this.findings = byId(content.findings(), Finding::id);
    this.causes = byId(content.causes(), Cause::id);
    this.riskFactors = byId(content.riskFactors(), RiskFactor::id);
    this.redFlags = byId(content.redFlags(), RedFlag::id);
    this.decisionRules = byId(content.decisionRules(), DecisionRule::id);
    this.interventions = byId(content.interventions(), Intervention::id);
    this.citations = byId(content.citations(), Citation::id);
    this.sections = byId(content.sections(), Section::id);
    this.phases = byId(content.phases(), Phase::id);
    this.frequencies =
        new FrequencyTable(content.findings(), content.causes(), content.policy().scoring());
  }

  /**
   * The same knowledge with further rows, to see what they would change before anybody writes them
   * as an overlay. Its identity has no hash and says so among its overlays.
   *
   * @param rows by id of the cause; they are held to the format by whoever reads an overlay
   */
  public KnowledgeBase withRows(Map<String, List<FrequencyRow>> rows) {
    List<Cause> changed =
        causes().stream()
            .map(each -> each.withRows(rows.getOrDefault(each.id(), List.of())))
            .toList();
    return new KnowledgeBase(
        identity.unsaved(),
        new Content(
            content.findings(),
            changed,
            content.riskFactors(),
            content.redFlags(),
            content.decisionRules(),
            content.interventions(),
            content.runningProgrammes(),
            content.exerciseProgrammes(),
            content.citations(),
            content.articleStatements(),
            content.sections(),
            content.phases(),
            content.safetyNet(),
            content.policy()),
        covers);
  }

  private static <T> Map<String, T> byId(List<T> parts, Function<T, String> id) {
    Map<String, T> map = new LinkedHashMap<>();
    for (T part : parts) {
      if (map.put(id.apply(part), part) != null) {
        throw new IllegalArgumentException("two parts share the id " + id.apply(part));
      }
    }
    return Collections.unmodifiableMap(map);
  }

  /** Id, version, status, date and hash. */
  public PackIdentity identity() {
    return identity;
  }

  /** All parts, in the order of the pack. */
  public Content content() {
    return content;
  }

  /** What can be asked, observed or measured, in the order of a form. */
  public List<Finding> findings() {
    return content.findings();
  }

  /** Candidate diagnoses, in the order of the pack. */
  public List<Cause> causes() {
    return content.causes();
  }

  /** What makes causes likelier, in the order of the pack. */
  public List<RiskFactor> riskFactors() {
    return content.riskFactors();
  }

  /** What decides the triage, in the order of the pack. */
  public List<RedFlag> redFlags() {
    return content.redFlags();
  }

  /** Published scores, in the order of the pack. */
  public List<DecisionRule> decisionRules() {
    return content.decisionRules();
  }

  /** What can be done, in the order of the pack. */
  public List<Intervention> interventions() {
    return content.interventions();
  }

  /** Sources, in the order of the pack. */
  public List<Citation> citations() {
    return content.citations();
  }

  /** Thresholds of the engine. */
  public Policy policy() {
    return content.policy();
  }

  /** How often findings are seen with causes, pooled from all rows. */
  public FrequencyTable frequencies() {
    return frequencies;
  }

  /**
   * For whom the pack is made: where it is false, the answers are judged all the same, but nobody
   * learns from them.
   */
  public Criterion covers() {
    return covers;
  }

  /** True if the pack has a finding of this id. */
  public boolean hasFinding(String id) {
    return findings.containsKey(id);
  }

  /**
   * A finding by its id.
   *
   * @throws IllegalArgumentException if the pack has none of this id
   */
  public Finding finding(String id) {
    return require(findings, id, "finding");
  }

  /**
   * A cause by its id.
   *
   * @throws IllegalArgumentException if the pack has none of this id
   */
  public Cause cause(String id) {
    return require(causes, id, "cause");
  }

  /**
   * A risk factor by its id.
   *
   * @throws IllegalArgumentException if the pack has none of this id
   */
  public RiskFactor riskFactor(String id) {
    return require(riskFactors, id, "risk factor");
  }

  /**
   * A red flag by its id.
   *
   * @throws IllegalArgumentException if the pack has none of this id
   */
  public RedFlag redFlag(String id) {
    return require(redFlags, id, "red flag");
  }

  /**
   * A decision rule by its id.
   *
   * @throws IllegalArgumentException if the pack has none of this id
   */
  public DecisionRule decisionRule(String id) {
    return require(decisionRules, id, "decision rule");
  }

  /**
   * An intervention by its id.
   *
   * @throws IllegalArgumentException if the pack has none of this id
   */
  public Intervention intervention(String id) {
    return require(interventions, id, "intervention");
  }

  /**
   * A citation by its id.
   *
   * @throws IllegalArgumentException if the pack has none of this id
   */
  public Citation citation(String id) {
    return require(citations, id, "citation");
  }

  /**
   * A section by its id.
   *
   * @throws IllegalArgumentException if the pack has none of this id
   */
  public Section section(String id) {
    return require(sections, id, "section");
  }

  /**
   * A phase by its id.
   *
   * @throws IllegalArgumentException if the pack has none of this id
   */
  public Phase phase(String id) {
    return require(phases, id, "phase");
  }

  private static <T> T require(Map<String, T> map, String id, String kind) {
    T part = map.get(id);
    if (part == null) {
      throw new IllegalArgumentException("the pack has no " + kind + " \"" + id + "\"");
    }
    return part;
  }
}
