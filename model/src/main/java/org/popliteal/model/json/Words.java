package org.popliteal.model.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.popliteal.model.AnswerType;
import org.popliteal.model.ArticleStatement;
import org.popliteal.model.Cause;
import org.popliteal.model.Certainty;
import org.popliteal.model.Code;
import org.popliteal.model.CodeSystem;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.Evidence;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.Intervention;
import org.popliteal.model.PackIdentity;
import org.popliteal.model.RiskFactor;
import org.popliteal.model.RunSession;
import org.popliteal.model.RunningMode;
import org.popliteal.model.RunningProgramme;
import org.popliteal.model.Triage;

/** The words that the format allows where it allows only some, with what they mean. */
final class Words {
  static final Map<String, Certainty> CERTAINTY = map(Certainty.values(), Certainty::id);
  static final Map<String, Evidence.Basis> BASIS = map(Evidence.Basis.values(), Evidence.Basis::id);
  static final Map<String, Evidence.Population> POPULATION =
      map(Evidence.Population.values(), Evidence.Population::id);
  static final Map<String, FrequencyRow.Group> GROUP = map(FrequencyRow.Group.values(), Words::id);
  static final Map<String, Finding.Purpose> PURPOSE =
      without(Finding.Purpose.CAUSES.id(), map(Finding.Purpose.values(), Finding.Purpose::id));
  static final Map<String, CodeSystem> CODE_SYSTEM = map(CodeSystem.values(), CodeSystem::id);
  static final Map<String, Code.Mapping> MAPPING = map(Code.Mapping.values(), Code.Mapping::id);
  static final Map<String, Code.Laterality> SIDE =
      without(Code.Laterality.NONE.id(), map(Code.Laterality.values(), Code.Laterality::id));
  static final Map<String, PackIdentity.Status> STATUS =
      map(PackIdentity.Status.values(), PackIdentity.Status::id);
  static final Map<String, Finding.Kind> FINDING_KIND =
      map(Finding.Kind.values(), Finding.Kind::id);
  static final Map<String, Finding.Respondent> RESPONDENT =
      map(Finding.Respondent.values(), Finding.Respondent::id);
  static final Map<String, String> ANSWER = same("yes-no", "choice", "quantity");
  static final Map<String, AnswerType.Select> SELECT = map(AnswerType.Select.values(), Words::id);
  static final Map<String, String> CAUSE_GROUP =
      same(
          "bursa",
          "tendon-and-muscle",
          "ligament",
          "meniscus-and-joint",
          "artery",
          "vein",
          "nerve",
          "bone",
          "compartment",
          "infection",
          "mass",
          "injury",
          "other");
  static final Map<String, Cause.Site> CAUSE_SITE = map(Cause.Site.values(), Words::id);
  static final Map<String, Triage> TRIAGE = map(Triage.values(), Triage::id);
  static final Map<String, RiskFactor.Modifiable> MODIFIABLE =
      map(RiskFactor.Modifiable.values(), Words::id);
  static final Map<String, RiskFactor.Stance> STANCE = map(RiskFactor.Stance.values(), Words::id);
  static final Map<String, String> MEASURE = same("OR", "RR", "HR", "HRR", "RD", "SMD", "none");
  static final Map<String, DecisionRule.Unanswered> UNANSWERED =
      map(DecisionRule.Unanswered.values(), Words::id);
  static final Map<String, String> HAZARD =
      same(
          "running",
          "loading",
          "massage",
          "compression",
          "injection",
          "ice",
          "elevation",
          "nsaid",
          "aspiration",
          "stretching",
          "driving");
  static final Map<String, Intervention.Kind> INTERVENTION_KIND =
      map(Intervention.Kind.values(), Intervention.Kind::id);
  static final Map<String, Intervention.Performer> PERFORMER =
      map(Intervention.Performer.values(), Intervention.Performer::id);
  static final Map<String, Intervention.Advice> ADVICE =
      map(Intervention.Advice.values(), Words::id);
  static final Map<String, Intervention.Severity> SEVERITY =
      map(Intervention.Severity.values(), Words::id);
  static final Map<String, RunningProgramme.Gait> GAIT =
      map(RunningProgramme.Gait.values(), Words::id);
  static final Map<String, RunningProgramme.Next> NEXT =
      map(RunningProgramme.Next.values(), Words::id);
  static final Map<String, RunSession.Sign> SIGN =
      map(RunSession.Sign.values(), RunSession.Sign::id);
  static final Map<String, RunningMode> RUNNING_MODE = map(RunningMode.values(), RunningMode::id);
  static final Map<String, ArticleStatement.Kind> STATEMENT_KIND =
      map(ArticleStatement.Kind.values(), Words::id);
  static final Map<String, ArticleStatement.Verdict> VERDICT =
      map(ArticleStatement.Verdict.values(), Words::id);

  private Words() {}

  private static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <T> Map<String, T> map(T[] values, Function<T, String> id) {
    Map<String, T> map = new LinkedHashMap<>();
    Stream.of(values).forEach(value -> map.put(id.apply(value), value));
    return Collections.unmodifiableMap(map);
  }

  private static Map<String, String> same(String... words) {
    return map(words, Function.identity());
  }

  /** Without what a pack says by leaving the key out. */
  private static <T> Map<String, T> without(String word, Map<String, T> words) {
    Map<String, T> others = new LinkedHashMap<>(words);
    others.remove(word);
    return Collections.unmodifiableMap(others);
  }
}
