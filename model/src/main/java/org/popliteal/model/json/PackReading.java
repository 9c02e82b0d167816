package org.popliteal.model.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.popliteal.model.ArticleStatement;
import org.popliteal.model.BodySite;
import org.popliteal.model.Cause;
import org.popliteal.model.Citation;
import org.popliteal.model.Complaint;
import org.popliteal.model.Contradiction;
import org.popliteal.model.Criterion;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Finding;
import org.popliteal.model.HowOften;
import org.popliteal.model.Identified;
import org.popliteal.model.Intervention;
import org.popliteal.model.Issue;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.PackIdentity;
import org.popliteal.model.Phase;
import org.popliteal.model.Policy;
import org.popliteal.model.RecordFamily;
import org.popliteal.model.RedFlag;
import org.popliteal.model.RiskFactor;
import org.popliteal.model.RunningProgramme;
import org.popliteal.model.SafetyNet;
import org.popliteal.model.Section;

/**
 * One reading of a pack with its overlays. Kinds are read in the order in which they need each
 * other: findings, decision rules, risk factors, then all that refers to them.
 */
public final class PackReading {
  private final IssueCollector issues = new IssueCollector();
  private final Index index = new Index(issues);

  /** What was read, to be put into a knowledge base if all of it is sound. */
  private final List<Consumer<KnowledgeBase.Builder>> parts = new ArrayList<>();

  private final Optional<KnowledgeBase> knowledgeBase;

  /**
   * Reads a pack.
   *
   * @param source its files
   * @param overlays what is changed of it, in order
   * @param country id of the country whose terms its texts use; empty for the first of the pack
   */
  public PackReading(PackSource source, List<OverlaySource> overlays, String country) {
    MessageDigest digest = sha256();
    Optional<ObjectNode> head = new PackFiles(source, digest, issues).load(index);
    List<String> applied = new ArrayList<>();
    head.ifPresent(
        pack -> {
          for (OverlaySource overlay : overlays) {
            String before = HexFormat.of().formatHex(copy(digest).digest());
            PackFiles.hash(digest, "overlay", overlay.bytes());
            Overlay.apply(overlay, pack, before, index, issues).ifPresent(applied::add);
          }
        });
    String hash = HexFormat.of().formatHex(digest.digest());
    knowledgeBase = head.flatMap(pack -> read(pack, country, hash, applied));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 can be copied", e);
    }
  }

  /** What was read; empty if there was any error. */
  public Optional<KnowledgeBase> knowledgeBase() {
    return knowledgeBase;
  }

  /** All issues, errors and warnings, in the order of reading. */
  public List<Issue> issues() {
    return issues.all();
  }

  private Optional<KnowledgeBase> read(
      ObjectNode pack, String wanted, String hash, List<String> overlays) {
    CountryReader countries = new CountryReader(pack, wanted, index, issues);
    countries.translate(pack, JsonPlace.top(PackFiles.HEAD));
    for (Kind kind : Kind.values()) {
      index.entries(kind).forEach(entry -> countries.translate(entry.node(), entry.place()));
    }
    ObjectReader head = new ObjectReader(pack, JsonPlace.top(PackFiles.HEAD), issues);
    head.has("$schema");
    head.has("files");
    head.has("countries");
    head.has("phrases");
    parts(Phase.class, PackHeadReader.phases(head, index));
    parts(BodySite.class, PackHeadReader.bodySites(head, index));
    parts(Section.class, PackHeadReader.sections(head, index));
    Map<String, HowOften> scale = PackHeadReader.scale(head);
    EvidenceReader evidence = new EvidenceReader(index, issues);
    CriterionReader criteria =
        new CriterionReader(index, FindingReader.types(index, issues), issues);
    criteria.readSituations(head);
    FrequencyReader frequencies = new FrequencyReader(index, scale, issues);
    parts(
        DecisionRule.class,
        Kind.DECISION_RULE,
        new DecisionRuleReader(index, criteria, evidence)::read);
    criteria.rulesAreRead();
    parts(
        Finding.class,
        Kind.FINDING,
        new FindingReader(index, criteria, evidence, frequencies)::read);
    parts(
        RiskFactor.class, Kind.RISK_FACTOR, new RiskFactorReader(index, criteria, evidence)::read);
    parts(Cause.class, Kind.CAUSE, new CauseReader(index, criteria, frequencies, evidence)::read);
    parts(RedFlag.class, Kind.RED_FLAG, new RedFlagReader(index, criteria, evidence)::read);
    parts(
        Intervention.class,
        Kind.INTERVENTION,
        new InterventionReader(index, criteria, evidence)::read);
    ProgrammeReader programmes = new ProgrammeReader(index, criteria, evidence);
    parts(RunningProgramme.class, Kind.RUNNING_PROGRAMME, programmes::running);
    parts(ExerciseProgramme.class, Kind.EXERCISE_PROGRAMME, programmes::exercise);
    parts(
        RecordFamily.class,
        Kind.RECORD_FAMILY,
        new RecordFamilyReader(index, criteria, evidence)::read);
    parts(Citation.class, Kind.CITATION, LiteratureReader::citation);
    parts(
        ArticleStatement.class,
        Kind.ARTICLE_STATEMENT,
        new LiteratureReader(index, evidence)::statement);
    PackHeadReader headReader = new PackHeadReader(index, criteria, evidence);
    PackIdentity identity = PackHeadReader.identity(head, hash, overlays);
    Policy policy =
        head.object("policy", figures -> headReader.policy(figures, List.copyOf(scale.values())));
    Criterion covers = criteria.or(head, "covers", Criterion.always());
    parts(SafetyNet.class, headReader.safetyNet(head));
    parts(Complaint.class, headReader.complaints(head));
    parts(Contradiction.class, headReader.contradictions(head));
    head.done();
    reportUnused(Kind.FINDING, PackProblem.UNUSED_FINDING);
    reportUnused(Kind.CITATION, PackProblem.UNUSED_CITATION);
    reportUnused(Kind.EVIDENCE, PackProblem.UNUSED_EVIDENCE);
    criteria.reportUnusedSituations();
    if (issues.errors() > 0) {
      return Optional.empty();
    }
    KnowledgeBase.Builder builder =
        KnowledgeBase.builder(identity, policy).covers(covers).country(countries.country());
    parts.forEach(each -> each.accept(builder));
    KnowledgeBase read = builder.build();
    new FrequencyReview(read, index, issues).report();
    return Optional.of(read);
  }

  /** All entries of a kind. */
  private <T extends Identified> void parts(
      Class<T> type, Kind kind, Function<ObjectReader, T> read) {
    parts(
        type, index.entries(kind).stream().map(entry -> entry.reader(issues).whole(read)).toList());
  }

  private <T extends Identified> void parts(Class<T> type, List<T> read) {
    parts.add(builder -> builder.with(type, read));
  }

  private void reportUnused(Kind kind, PackProblem unused) {
    for (Entry entry : index.entries(kind)) {
      if (!entry.id().isEmpty() && !index.isUsed(kind, entry.id())) {
        issues.add(unused, entry.place(), entry.id());
      }
    }
  }
}
