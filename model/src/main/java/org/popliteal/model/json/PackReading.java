package org.popliteal.model.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.popliteal.model.AnswerType;
import org.popliteal.model.ArticleStatement;
import org.popliteal.model.Cause;
import org.popliteal.model.Citation;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Finding;
import org.popliteal.model.HowOften;
import org.popliteal.model.Intervention;
import org.popliteal.model.Issue;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Phase;
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
  private final Problems problems = new Problems();
  private final Index index = new Index(problems);
  private final Optional<KnowledgeBase> knowledgeBase;

  /**
   * Reads a pack.
   *
   * @param source its files
   * @param overlays what is changed of it, in order
   */
  public PackReading(PackSource source, List<OverlaySource> overlays) {
    MessageDigest digest = sha256();
    Optional<ObjectNode> head = new PackFiles(source, digest, problems).load(index);
    List<String> applied = new ArrayList<>();
    head.ifPresent(
        pack -> {
          for (OverlaySource overlay : overlays) {
            String before = HexFormat.of().formatHex(copy(digest).digest());
            PackFiles.hash(digest, "overlay", overlay.bytes());
            Overlay.apply(overlay, pack, before, index, problems).ifPresent(applied::add);
          }
        });
    String hash = HexFormat.of().formatHex(digest.digest());
    knowledgeBase = head.flatMap(pack -> read(pack, hash, applied));
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

  /** All problems, errors and warnings, in the order of reading. */
  public List<Issue> issues() {
    return problems.all();
  }

  private Optional<KnowledgeBase> read(ObjectNode pack, String hash, List<String> overlays) {
    Fields head = new Fields(pack, Place.top(PackFiles.HEAD), problems);
    List<Phase> phases = PackHead.phases(head, index);
    List<Section> sections = PackHead.sections(head, index);
    Grounds grounds = new Grounds(problems, index);
    Codes codes = new Codes(problems);
    LiteratureReader literature = new LiteratureReader(index, grounds, problems);
    Map<String, HowOften> scale = PackHead.scale(head);
    FrequencyReader frequencies = new FrequencyReader(problems, index, scale);
    FindingReader findingReader = new FindingReader(problems, index, frequencies);
    Map<String, AnswerType> types = findingReader.types();
    Criteria criteria = new Criteria(problems, index, types);
    Map<String, Finding> sound = new LinkedHashMap<>();
    List<Finding> findings =
        all(Kind.FINDING, part -> finding(part, findingReader, criteria, grounds, codes, sound));
    List<DecisionRule> rules = rules(criteria, grounds);
    RiskFactorReader riskFactorReader =
        new RiskFactorReader(index, criteria, grounds, codes, problems);
    List<RiskFactor> riskFactors = all(Kind.RISK_FACTOR, riskFactorReader::read);
    CauseReader causeReader = new CauseReader(index, frequencies, grounds, codes, sound, problems);
    List<Cause> causes = all(Kind.CAUSE, causeReader::read);
    RedFlagReader redFlagReader = new RedFlagReader(index, criteria, grounds, problems);
    InterventionReader interventionReader =
        new InterventionReader(index, criteria, grounds, codes, problems);
    ProgrammeReader programmeReader = new ProgrammeReader(index, criteria, grounds, problems);
    List<RedFlag> redFlags = all(Kind.RED_FLAG, redFlagReader::read);
    List<Intervention> interventions = all(Kind.INTERVENTION, interventionReader::read);
    List<RunningProgramme> runningProgrammes =
        all(Kind.RUNNING_PROGRAMME, programmeReader::running);
    List<ExerciseProgramme> exerciseProgrammes =
        all(Kind.EXERCISE_PROGRAMME, programmeReader::exercise);
    List<Citation> citations = all(Kind.CITATION, literature::citation);
    List<ArticleStatement> statements = all(Kind.ARTICLE_STATEMENT, literature::statement);
    PackHead itsHead =
        PackHead.read(head, phases, List.copyOf(scale.values()), criteria, grounds, hash, overlays);
    reportUnused();
    if (problems.errors() > 0) {
      return Optional.empty();
    }
    KnowledgeBase read =
        KnowledgeBase.builder(itsHead.identity(), itsHead.policy())
            .covers(itsHead.covers())
            .with(Finding.class, findings)
            .with(Cause.class, causes)
            .with(RiskFactor.class, riskFactors)
            .with(RedFlag.class, redFlags)
            .with(DecisionRule.class, rules)
            .with(Intervention.class, interventions)
            .with(RunningProgramme.class, runningProgrammes)
            .with(ExerciseProgramme.class, exerciseProgrammes)
            .with(Citation.class, citations)
            .with(ArticleStatement.class, statements)
            .with(Section.class, sections)
            .with(Phase.class, itsHead.phases())
            .with(SafetyNet.class, itsHead.safetyNet())
            .build();
    new FrequencyReview(read, index, problems).report();
    return Optional.of(read);
  }

  private <T> List<T> all(Kind kind, Function<Part, T> read) {
    return index.parts(kind).stream().map(read).toList();
  }

  /** A finding with errors is known, but what causes say of it is not judged. */
  private Finding finding(
      Part part,
      FindingReader reader,
      Criteria criteria,
      Grounds grounds,
      Codes codes,
      Map<String, Finding> sound) {
    int before = problems.errors();
    Finding finding = reader.read(part, criteria, grounds, codes);
    if (problems.errors() == before && criteria.types().containsKey(part.id())) {
      sound.put(part.id(), finding);
    }
    return finding;
  }

  /** A rule with errors is known, but not judged where criteria refer to it. */
  private List<DecisionRule> rules(Criteria criteria, Grounds grounds) {
    DecisionRuleReader reader = new DecisionRuleReader(index, criteria, grounds, problems);
    List<DecisionRule> rules = new ArrayList<>();
    criteria.readingRules(true);
    for (Part part : index.parts(Kind.DECISION_RULE)) {
      int before = problems.errors();
      DecisionRule rule = reader.read(part);
      rules.add(rule);
      if (problems.errors() == before) {
        criteria.rule(rule);
      }
    }
    criteria.readingRules(false);
    return rules;
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
    for (Part part : index.parts(kind)) {
      if (!part.id().isEmpty() && !index.isUsed(kind, part.id())) {
        problems.add(
            problem, part.place(), kind.noun() + " \"" + part.id() + "\": " + message, remedy);
      }
    }
  }
}
