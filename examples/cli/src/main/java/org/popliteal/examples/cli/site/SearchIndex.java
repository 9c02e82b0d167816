package org.popliteal.examples.cli.site;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.popliteal.model.AnswerType;
import org.popliteal.model.ArticleStatement;
import org.popliteal.model.Cause;
import org.popliteal.model.Citation;
import org.popliteal.model.Code;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RedFlag;
import org.popliteal.model.RiskFactor;
import org.popliteal.model.RunningProgramme;

/**
 * What the search knows: title, kind, place and further words of every part, as JSON that may stand
 * within HTML.
 */
final class SearchIndex {
  private final StringBuilder json = new StringBuilder("[");

  private SearchIndex() {}

  static String json(KnowledgeBase knowledgeBase) {
    SearchIndex index = new SearchIndex();
    for (Cause each : knowledgeBase.causes()) {
      index.add(
          each.label(),
          Part.CAUSES,
          each.id(),
          words(
              each.codes(),
              each.plainLabel(),
              each.articleTerm(),
              each.group(),
              each.description()));
    }
    for (RedFlag each : knowledgeBase.redFlags()) {
      index.add(
          each.label(),
          Part.RED_FLAGS,
          each.id(),
          words(List.of(), each.plainLabel(), each.action()));
    }
    for (Intervention each : knowledgeBase.interventions()) {
      index.add(
          each.label(),
          Part.INTERVENTIONS,
          each.id(),
          words(each.codes(), each.plainLabel(), each.articleTerm(), each.instruction()));
    }
    for (RiskFactor each : knowledgeBase.riskFactors()) {
      index.add(
          each.label(),
          Part.RISK_FACTORS,
          each.id(),
          words(each.codes(), each.plainLabel(), each.articleTerm(), each.advice()));
    }
    for (Finding each : knowledgeBase.findings()) {
      index.add(
          each.label(),
          Part.FINDINGS,
          each.id(),
          words(each.codes(), each.question(), each.section(), options(each)));
    }
    for (DecisionRule each : knowledgeBase.decisionRules()) {
      index.add(each.label(), Part.DECISION_RULES, each.id(), words(List.of(), each.purpose()));
    }
    for (RunningProgramme each : knowledgeBase.content().runningProgrammes()) {
      index.add(each.label(), Part.PROGRAMMES, each.id(), words(List.of(), "running stages walk"));
    }
    for (ExerciseProgramme each : knowledgeBase.content().exerciseProgrammes()) {
      index.add(
          each.label(), Part.PROGRAMMES, each.id(), words(List.of(), "exercise", each.stopRule()));
    }
    for (ArticleStatement each : knowledgeBase.content().articleStatements()) {
      index.add(
          each.term(),
          "Source article",
          ArticlePage.PATH + "#" + each.id(),
          words(List.of(), each.id(), each.says(), each.today()));
    }
    for (Citation each : knowledgeBase.citations()) {
      index.add(
          each.title(),
          "Citation",
          CitationsPage.entry(each.id()),
          words(
              List.of(),
              each.id(),
              String.join(" ", each.authors()),
              each.journal(),
              String.valueOf(each.year()),
              each.doi(),
              each.pmid()));
    }
    index.add(
        "Heat map of causes and findings",
        "Page",
        HeatMap.PATH,
        "likelihood ratios picture overview matrix");
    index.add(
        "How it weighs",
        "Page",
        PolicyPage.PATH,
        "policy score limits caps thresholds phases self-care");
    index.add(
        "Missing codes",
        "Page",
        CodesPage.PATH,
        "SNOMED CT ICD-10-CM LOINC RxNorm ATC terminology");
    return index.json.append("\n]").toString();
  }

  private static String options(Finding finding) {
    return finding.answer() instanceof AnswerType.Choice choice
        ? String.join(" ", choice.options().stream().map(AnswerType.Option::label).toList())
        : "";
  }

  private static String words(List<Code> codes, String... texts) {
    Set<String> words = new LinkedHashSet<>();
    for (String text : texts) {
      if (!text.isBlank()) {
        words.add(text);
      }
    }
    codes.forEach(code -> words.add(code.code()));
    return String.join(" ", words);
  }

  private void add(String title, Part part, String id, String words) {
    add(title, part.singular(), part.page(id), id + " " + words);
  }

  private void add(String title, String kind, String path, String words) {
    json.append(json.length() == 1 ? "\n[" : ",\n[");
    quote(title);
    json.append(',');
    quote(kind);
    json.append(',');
    quote(path);
    json.append(',');
    quote(words);
    json.append(']');
  }

  /** A JSON string without any character that means something to an HTML or XML parser. */
  private void quote(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      boolean plain =
          (each >= ' ' && each < 0x7f && "\"\\<>&'".indexOf(each) < 0)
              || (each > 0xa0 && each < 0x2000);
      if (plain) {
        json.append(each);
      } else {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
      }
    }
    json.append('"');
  }
}
