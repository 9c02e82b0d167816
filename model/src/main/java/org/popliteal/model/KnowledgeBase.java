package org.popliteal.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All checked content of a pack: immutable, versioned, safe to share between threads.
 *
 * <p>Every reference between its parts resolves; {@link KnowledgeBaseReader} sees to that.
 */
public final class KnowledgeBase {
  private static final Catalogue<?> NOTHING = new Catalogue<>(List.<Citation>of());

  private final PackIdentity identity;
  private final Policy policy;
  private final Criterion covers;
  private final Country country;
  private final Map<Class<?>, Catalogue<?>> parts;
  private final FrequencyTable frequencies;

  private KnowledgeBase(Builder builder) {
    this.identity = builder.identity;
    this.policy = builder.policy;
    this.covers = builder.covers;
    this.country = builder.country;
    this.parts = Map.copyOf(builder.parts);
    this.frequencies = new FrequencyTable(findings(), causes(), policy.scoring());
  }

  /** Starts a knowledge base without parts that is made for everyone. */
  public static Builder builder(PackIdentity identity, Policy policy) {
    return new Builder(identity, policy, Criterion.always(), Country.UNNAMED, Map.of());
  }

  /** Starts another knowledge base from this one. */
  public Builder toBuilder() {
    return new Builder(identity, policy, covers, country, parts);
  }

  /**
   * The same knowledge with further rows, to see what they would change before anybody writes them
   * as an overlay. Its identity has no hash and says so among its overlays.
   *
   * @param rows by id of the cause; they are held to the format by whoever reads an overlay
   */
  public KnowledgeBase withRows(Map<String, List<FrequencyRow>> rows) {
    return with(
        cause ->
            Stream.concat(
                cause.frequencies().stream(), rows.getOrDefault(cause.id(), List.of()).stream()));
  }

  /**
   * The same knowledge without the rows of one basis.
   *
   * @return this one, if it has none
   */
  public KnowledgeBase without(FrequencyRow.Basis basis) {
    return causes().stream()
            .flatMap(cause -> cause.frequencies().stream())
            .allMatch(row -> row.basis() != basis)
        ? this
        : with(cause -> cause.frequencies().stream().filter(row -> row.basis() != basis));
  }

  private KnowledgeBase with(Function<Cause, Stream<FrequencyRow>> rows) {
    List<Cause> changed =
        causes().stream().map(cause -> cause.withFrequencies(rows.apply(cause).toList())).toList();
    return new Builder(identity.unsaved(), policy, covers, country, parts)
        .with(Cause.class, changed)
        .build();
  }

  /** Id, version, status, date and hash. */
  public PackIdentity identity() {
    return identity;
  }

  /** Thresholds of the engine. */
  public Policy policy() {
    return policy;
  }

  /**
   * For whom the pack is made: where it is false, the answers are judged all the same, but nobody
   * learns from them.
   */
  public Criterion covers() {
    return covers;
  }

  /** In whose words the texts are. */
  public Country country() {
    return country;
  }

  /** How often findings are seen with causes, pooled from all rows. */
  public FrequencyTable frequencies() {
    return frequencies;
  }

  /** What can be asked, observed or measured, in the order of a form. */
  public Catalogue<Finding> findings() {
    return parts(Finding.class);
  }

  /** Candidate diagnoses. */
  public Catalogue<Cause> causes() {
    return parts(Cause.class);
  }

  /** What makes causes likelier. */
  public Catalogue<RiskFactor> riskFactors() {
    return parts(RiskFactor.class);
  }

  /** What decides the triage. */
  public Catalogue<RedFlag> redFlags() {
    return parts(RedFlag.class);
  }

  /** Published scores. */
  public Catalogue<DecisionRule> decisionRules() {
    return parts(DecisionRule.class);
  }

  /** What can be done. */
  public Catalogue<Intervention> interventions() {
    return parts(Intervention.class);
  }

  /** Returns to running. */
  public Catalogue<RunningProgramme> runningProgrammes() {
    return parts(RunningProgramme.class);
  }

  /** Exercises in phases. */
  public Catalogue<ExerciseProgramme> exerciseProgrammes() {
    return parts(ExerciseProgramme.class);
  }

  /** How entries of a health record are understood. */
  public Catalogue<RecordFamily> recordFamilies() {
    return parts(RecordFamily.class);
  }

  /** Sources. */
  public Catalogue<Citation> citations() {
    return parts(Citation.class);
  }

  /** The source article, row by row. */
  public Catalogue<ArticleStatement> articleStatements() {
    return parts(ArticleStatement.class);
  }

  /** Headings of a form. */
  public Catalogue<Section> sections() {
    return parts(Section.class);
  }

  /** Where causes lie. */
  public Catalogue<BodySite> bodySites() {
    return parts(BodySite.class);
  }

  /** Complaints other than the pack's own, in the order in which they are looked for. */
  public Catalogue<Complaint> complaints() {
    return parts(Complaint.class);
  }

  /** Phases of a plan. */
  public Catalogue<Phase> phases() {
    return parts(Phase.class);
  }

  /** When to come back at once. */
  public Catalogue<SafetyNet> safetyNet() {
    return parts(SafetyNet.class);
  }

  /** Answers that cannot all be true. */
  public Catalogue<Contradiction> contradictions() {
    return parts(Contradiction.class);
  }

  /** All parts of a kind, in the order of the pack. */
  @SuppressWarnings("unchecked") // the builder files each list under the class of its parts
  public <T extends Identified> Catalogue<T> parts(Class<T> kind) {
    return (Catalogue<T>) parts.getOrDefault(kind, NOTHING);
  }

  /** True if the other has the same identity, thresholds and parts. */
  @Override
  public boolean equals(Object other) {
    return other instanceof KnowledgeBase that
        && identity.equals(that.identity)
        && policy.equals(that.policy)
        && covers.equals(that.covers)
        && country.equals(that.country)
        && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(identity, policy, covers, country, parts);
  }

  /** Collects content whose references resolve; read packs with {@link KnowledgeBaseReader}. */
  public static final class Builder {
    private final PackIdentity identity;
    private final Map<Class<?>, Catalogue<?>> parts;
    private Policy policy;
    private Criterion covers;
    private Country country;

    private Builder(
        PackIdentity identity,
        Policy policy,
        Criterion covers,
        Country country,
        Map<Class<?>, Catalogue<?>> parts) {
      this.identity = identity;
      this.policy = policy;
      this.covers = covers;
      this.country = country;
      this.parts = new LinkedHashMap<>(parts);
    }

    /**
     * Takes these parts instead of those of the same kind.
     *
     * @throws IllegalArgumentException if two share an id
     */
    public <T extends Identified> Builder with(Class<T> kind, List<T> those) {
      parts.put(kind, new Catalogue<>(those));
      return this;
    }

    /** Takes other thresholds. */
    public Builder policy(Policy other) {
      policy = other;
      return this;
    }

    /** Says for whom the knowledge is made. */
    public Builder covers(Criterion whom) {
      covers = whom;
      return this;
    }

    /** Says in whose words the texts are. */
    public Builder country(Country whose) {
      country = whose;
      return this;
    }

    /** Makes the knowledge base. */
    public KnowledgeBase build() {
      return new KnowledgeBase(this);
    }
  }
}
