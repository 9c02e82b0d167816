package org.popliteal.examples.site;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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
      String terms = each.plainLabel() + " " + each.articleTerm() + " " + each.group();
      String more = terms + " " + each.description();
      index.add(Part.CAUSES, each.id(), each.label(), each.codes(), more);
    }
    for (RedFlag each : knowledgeBase.redFlags()) {
      String more = each.plainLabel() + " " + each.action();
      index.add(Part.RED_FLAGS, each.id(), each.label(), List.of(), more);
    }
    for (Intervention each : knowledgeBase.interventions()) {
      String more = each.plainLabel() + " " + each.articleTerm() + " " + each.instruction();
      index.add(Part.INTERVENTIONS, each.id(), each.label(), each.codes(), more);
    }
    for (RiskFactor each : knowledgeBase.riskFactors()) {
      String more = each.plainLabel() + " " + each.articleTerm() + " " + each.advice();
      index.add(Part.RISK_FACTORS, each.id(), each.label(), each.codes(), more);
    }
    for (Finding each : knowledgeBase.findings()) {
      String more = each.question() + " " + each.section() + " " + options(each);
      index.add(Part.FINDINGS, each.id(), each.label(), each.codes(), more);
    }
    for (DecisionRule each : knowledgeBase.decisionRules()) {
      index.add(Part.DECISION_RULES, each.id(), each.label(), List.of(), each.purpose());
    }
    for (RunningProgramme each : knowledgeBase.runningProgrammes()) {
      index.add(Part.PROGRAMMES, each.id(), each.label(), List.of(), "running stages walk");
    }
    for (ExerciseProgramme each : knowledgeBase.exerciseProgrammes()) {
      String more = "exercise " + each.stopRule();
      index.add(Part.PROGRAMMES, each.id(), each.label(), List.of(), more);
    }
    for (ArticleStatement each : knowledgeBase.articleStatements()) {
      String place = ArticlePage.PATH + "#" + each.id();
      String words = each.id() + " " + each.says() + " " + each.today();
      index.add(each.term(), "Source article", place, words);
    }
    for (Citation each : knowledgeBase.citations()) {
      String authors = String.join(" ", each.authors());
      String ids = each.id() + " " + each.doi() + " " + each.pmid();
      String words = ids + " " + authors + " " + each.journal() + " " + each.year();
      index.add(each.title(), "Citation", CitationsPage.entry(each.id()), words);
    }
    index.page("Heat map of causes and findings", HeatMap.PATH, "frequencies picture matrix");
    index.page("What the frequencies rest on", EvidencePage.PATH, "published judged counted");
    index.page("Forest of published frequencies", ForestPage.PATH, "rows intervals disputed");
    index.page("How it weighs", PolicyPage.PATH, "policy score scale words thresholds phases");
    index.page("Missing codes", CodesPage.PATH, "SNOMED CT ICD-10-CM LOINC RxNorm ATC");
    return index.json.append("\n]").toString();
  }

  private static String options(Finding finding) {
    return finding.answer() instanceof AnswerType.Choice choice
        ? String.join(" ", choice.options().stream().map(AnswerType.Option::label).toList())
        : "";
  }

  private void add(Part part, String id, String title, List<Code> codes, String words) {
    String numbers = codes.stream().map(Code::code).collect(Collectors.joining(" "));
    add(title, part.singular(), part.page(id), id + " " + words + " " + numbers);
  }

  private void page(String title, String path, String words) {
    add(title, "Page", path, words);
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
