package org.popliteal.examples.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * What the search knows of every part, as JSON that may stand within HTML: an array each of title,
 * kind, path, further names and further words. Kinds stand in the order in which their hits are
 * shown.
 */
final class SearchIndex {
  /** Words that have no letter in an abbreviation. */
  private static final Set<String> SMALL_WORDS =
      Set.of("a", "and", "at", "in", "of", "or", "the", "to", "with");

  private static final int MIN_ABBREVIATION = 3;
  private static final int MAX_ABBREVIATION = 5;

  private final StringBuilder json = new StringBuilder("[");

  private SearchIndex() {}

  static String json(KnowledgeBase knowledgeBase) {
    SearchIndex index = new SearchIndex();
    for (Cause each : knowledgeBase.causes()) {
      index.add(
          Part.CAUSES,
          each.id(),
          each.label(),
          names(each.label(), each.codes(), each.plainLabel(), each.articleTerm()),
          each.group() + " " + each.description() + codes(each.codes()));
    }
    for (RedFlag each : knowledgeBase.redFlags()) {
      List<String> names = names(each.label(), List.of(), each.plainLabel());
      index.add(Part.RED_FLAGS, each.id(), each.label(), names, each.action());
    }
    for (Intervention each : knowledgeBase.interventions()) {
      index.add(
          Part.INTERVENTIONS,
          each.id(),
          each.label(),
          names(each.label(), each.codes(), each.plainLabel(), each.articleTerm()),
          each.instruction() + codes(each.codes()));
    }
    for (DecisionRule each : knowledgeBase.decisionRules()) {
      index.add(Part.DECISION_RULES, each.id(), each.label(), List.of(), each.purpose());
    }
    for (RunningProgramme each : knowledgeBase.runningProgrammes()) {
      index.add(Part.PROGRAMMES, each.id(), each.label(), List.of(), "running stages walk");
    }
    for (ExerciseProgramme each : knowledgeBase.exerciseProgrammes()) {
      String words = "exercise " + each.stopRule();
      index.add(Part.PROGRAMMES, each.id(), each.label(), List.of(), words);
    }
    for (RiskFactor each : knowledgeBase.riskFactors()) {
      index.add(
          Part.RISK_FACTORS,
          each.id(),
          each.label(),
          names(each.label(), each.codes(), each.plainLabel(), each.articleTerm()),
          each.advice() + codes(each.codes()));
    }
    for (Finding each : knowledgeBase.findings()) {
      index.add(
          Part.FINDINGS,
          each.id(),
          each.label(),
          names(each.label(), each.codes()),
          each.question() + " " + each.section() + " " + options(each) + codes(each.codes()));
    }
    for (ArticleStatement each : knowledgeBase.articleStatements()) {
      String words = each.id() + " " + each.says() + " " + each.today();
      index.add(each.term(), "Source article", Overview.ARTICLE.entry(each.id()), List.of(), words);
    }
    for (Overview each : Overview.values()) {
      if (!each.words().isEmpty()) {
        index.add(each.heading(), "Page", each.path(), List.of(), each.words());
      }
    }
    for (Citation each : knowledgeBase.citations()) {
      String authors = String.join(" ", each.authors());
      String ids = each.doi() + " " + each.pmid();
      String words = ids + " " + authors + " " + each.journal() + " " + each.year();
      String place = Overview.CITATIONS.entry(each.id());
      index.add(each.title(), "Citation", place, List.of(each.id()), words);
    }
    return index.json.append("\n]").toString();
  }

  /** What else a part is called: its other names, its abbreviations, and codes that mean it. */
  private static List<String> names(String label, List<Code> codes, String... others) {
    return Stream.of(
            Arrays.stream(others),
            abbreviations(label).stream(),
            codes.stream()
                .filter(code -> code.mapping().compareTo(Code.Mapping.CLOSE) <= 0)
                .map(Code::display))
        .flatMap(each -> each)
        .filter(name -> !name.isEmpty() && !name.equalsIgnoreCase(label))
        .distinct()
        .toList();
  }

  /** The first letters of a name's first words: DVT of a deep vein thrombosis of the leg. */
  private static List<String> abbreviations(String label) {
    String initials =
        Arrays.stream(label.split("[^\\p{L}]+"))
            .filter(word -> !word.isEmpty() && !SMALL_WORDS.contains(word))
            .limit(MAX_ABBREVIATION)
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT))
            .collect(Collectors.joining());
    List<String> all = new ArrayList<>();
    for (int length = MIN_ABBREVIATION; length <= initials.length(); length++) {
      all.add(initials.substring(0, length));
    }
    return all;
  }

  private static String codes(List<Code> codes) {
    return codes.stream()
        .flatMap(code -> Stream.of(code.code(), code.display()))
        .distinct()
        .map(word -> " " + word)
        .collect(Collectors.joining());
  }

  private static String options(Finding finding) {
    return finding.answer() instanceof AnswerType.Choice choice
        ? choice.options().stream().map(AnswerType.Option::label).collect(Collectors.joining(" "))
        : "";
  }

  private void add(Part part, String id, String title, List<String> names, String words) {
    List<String> all = new ArrayList<>(names);
    all.add(id.replace('-', ' '));
    add(title, part.singular(), part.page(id), all, words);
  }

  private void add(String title, String kind, String path, List<String> names, String words) {
    json.append(json.length() == 1 ? "\n[" : ",\n[");
    quote(title);
    json.append(',');
    quote(kind);
    json.append(',');
    quote(path);
    json.append(",[");
    for (int i = 0; i < names.size(); i++) {
      json.append(i == 0 ? "" : ",");
      quote(names.get(i));
    }
    json.append("],");
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
