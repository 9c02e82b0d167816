package org.popliteal.model.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.popliteal.model.Intervention;
import org.popliteal.model.Issue;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Phase;
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
    List<Phase> phases = PackHeadReader.phases(head, index);
    List<BodySite> bodySites = PackHeadReader.bodySites(head, index);
    List<Section> sections = PackHeadReader.sections(head, index);
    Map<String, HowOften> scale = PackHeadReader.scale(head);
    EvidenceReader evidence = new EvidenceReader(index, issues);
    CriterionReader criteria =
        new CriterionReader(index, FindingReader.types(index, issues), issues);
    criteria.readSituations(head);
    FrequencyReader frequencies = new FrequencyReader(index, scale, issues);
    List<DecisionRule> rules =
        all(Kind.DECISION_RULE, new DecisionRuleReader(index, criteria, evidence)::read);
    criteria.rulesAreRead();
    List<Finding> findings =
        all(Kind.FINDING, new FindingReader(index, criteria, evidence, frequencies)::read);
    List<RiskFactor> riskFactors =
        all(Kind.RISK_FACTOR, new RiskFactorReader(index, criteria, evidence)::read);
    List<Cause> causes =
        all(Kind.CAUSE, new CauseReader(index, criteria, frequencies, evidence)::read);
    List<RedFlag> redFlags = all(Kind.RED_FLAG, new RedFlagReader(index, criteria, evidence)::read);
    List<Intervention> interventions =
        all(Kind.INTERVENTION, new InterventionReader(index, criteria, evidence)::read);
    ProgrammeReader programmes = new ProgrammeReader(index, criteria, evidence);
    List<RunningProgramme> running = all(Kind.RUNNING_PROGRAMME, programmes::running);
    List<ExerciseProgramme> exercise = all(Kind.EXERCISE_PROGRAMME, programmes::exercise);
    List<RecordFamily> families =
        all(Kind.RECORD_FAMILY, new RecordFamilyReader(index, criteria, evidence)::read);
    List<Citation> citations = all(Kind.CITATION, LiteratureReader::citation);
    List<ArticleStatement> statements =
        all(Kind.ARTICLE_STATEMENT, new LiteratureReader(index, evidence)::statement);
    PackHeadReader headReader = new PackHeadReader(index, criteria, evidence);
    KnowledgeBase.Builder builder =
        KnowledgeBase.builder(
                PackHeadReader.identity(head, hash, overlays),
                head.object(
                    "policy", policy -> headReader.policy(policy, List.copyOf(scale.values()))))
            .covers(criteria.or(head, "covers", Criterion.always()))
            .country(countries.country());
    List<SafetyNet> safetyNet = PackHeadReader.safetyNet(head);
    List<Complaint> complaints = headReader.complaints(head);
    List<Contradiction> contradictions = headReader.contradictions(head);
    head.done();
    reportUnused();
    criteria.reportUnusedSituations();
    if (issues.errors() > 0) {
      return Optional.empty();
    }
    KnowledgeBase read =
        builder
            .with(Finding.class, findings)
            .with(Cause.class, causes)
            .with(RiskFactor.class, riskFactors)
            .with(RedFlag.class, redFlags)
            .with(DecisionRule.class, rules)
            .with(Intervention.class, interventions)
            .with(RunningProgramme.class, running)
            .with(ExerciseProgramme.class, exercise)
            .with(RecordFamily.class, families)
            .with(Citation.class, citations)
            .with(ArticleStatement.class, statements)
            .with(BodySite.class, bodySites)
            .with(Complaint.class, complaints)
            .with(Section.class, sections)
            .with(Phase.class, phases)
            .with(SafetyNet.class, safetyNet)
            .with(Contradiction.class, contradictions)
            .build();
    new FrequencyReview(read, index, issues).report();
    return Optional.of(read);
  }

  private <T> List<T> all(Kind kind, Function<ObjectReader, T> read) {
    return index.entries(kind).stream().map(entry -> entry.reader(issues).whole(read)).toList();
  }

  private void reportUnused() {
    unused(
        Kind.FINDING,
        PackProblem.UNUSED_FINDING,
        "nothing looks at it",
        "Use it in frequencies or a criterion, or remove it.");
    unused(
        Kind.CITATION,
        PackProblem.UNUSED_CITATION,
        "nothing cites it",
        "Cite it where it says something, or remove it.");
    unused(
        Kind.EVIDENCE, PackProblem.UNUSED_EVIDENCE, "nothing rests on it", "Use it, or remove it.");
  }

  private void unused(Kind kind, PackProblem problem, String message, String remedy) {
    for (Entry entry : index.entries(kind)) {
      if (!entry.id().isEmpty() && !index.isUsed(kind, entry.id())) {
        issues.add(
            problem, entry.place(), kind.noun() + " \"" + entry.id() + "\": " + message, remedy);
      }
    }
  }
}
