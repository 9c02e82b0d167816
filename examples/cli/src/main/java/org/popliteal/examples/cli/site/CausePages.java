package org.popliteal.examples.cli.site;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.popliteal.examples.cli.Html;
import org.popliteal.model.AnswerType;
import org.popliteal.model.ArticleStatement;
import org.popliteal.model.Cause;
import org.popliteal.model.Evidence;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Likelihoods;
import org.popliteal.model.RedFlag;
import org.popliteal.model.RiskFactor;
import org.popliteal.model.RunningProgramme;

/** The list of causes, and a page for each. */
final class CausePages {
  private final Files files;
  private final KnowledgeBase knowledgeBase;

  CausePages(Files files) {
    this.files = files;
    this.knowledgeBase = files.knowledgeBase();
  }

  void write() {
    writeList();
    knowledgeBase.causes().forEach(this::write);
  }

  private void writeList() {
    Page page = files.page(Part.CAUSES.list(), "Knowledge base", Part.CAUSES.title());
    Html html = page.html();
    page.paragraph(
        "Candidate diagnoses. Causes are not exclusive: each has a probability of its own. The"
            + " share is that among 1,000 runners who present with pain behind the knee, before any"
            + " answer.");
    page.table(
        "Causes, in the order of the pack",
        "Cause",
        "In plain words",
        "Group",
        "#Share per 1,000",
        "Urgency");
    for (Cause cause : knowledgeBase.causes()) {
      html.open("tr").open("th", "scope", "row");
      html.element("a", cause.label(), "href", page.href(Part.CAUSES.page(cause.id())));
      html.close();
      html.element("td", cause.plainLabel());
      html.element("td", Words.title(cause.group()));
      html.element("td", Words.figure(cause.prior().per1000()), "class", "number");
      html.open("td");
      urgencyMark(html, cause);
      html.close().close();
    }
    page.endTable();
    files.add(page);
  }

  private static void urgencyMark(Html html, Cause cause) {
    html.element(
        "span",
        Words.urgency(cause.urgency().urgency()),
        "class",
        "level " + cause.urgency().urgency().level().id());
  }

  private void write(Cause cause) {
    Page page = files.page(Part.CAUSES.page(cause.id()), Part.CAUSES.singular(), cause.label());
    Html html = page.html();
    page.paragraph(cause.plainLabel(), "class", "plain-label");
    page.identifiers(cause.id(), cause.sources());
    page.articleTerm(cause.articleTerm());
    html.open("div", "class", "two");
    html.open("div").element("h2", "For a clinician").element("p", cause.description()).close();
    html.open("div").element("h2", "In plain words").element("p", cause.plainDescription()).close();
    html.close();
    summary(page, cause);
    pointers(page, cause);
    likelihoods(page, cause);
    riskFactors(page, cause);
    redFlags(page, cause);
    interventions(page, cause);
    programmes(page, cause);
    article(page, cause);
    published(page, cause);
    page.facts("facts", "Published facts", cause.facts());
    page.codes(cause.codes());
    files.add(page);
  }

  private static void summary(Page page, Cause cause) {
    Html html = page.section("summary", "At a glance");
    html.open("dl");
    page.row("Group", Words.title(cause.group()));
    page.row(
        "Where it hurts",
        cause.site() == Cause.Site.POSTERIOR
            ? "behind the knee"
            : "elsewhere; kept because it is mistaken for pain behind the knee");
    if (cause.role() == Cause.Role.NONSPECIFIC) {
      page.row("Role", "what remains when no diagnosis is probable enough");
    }
    page.row(
        "Share before any answer",
        () -> {
          html.text(Words.figure(cause.prior().per1000()) + " per 1,000 runners who present so. ");
          page.groundsAndNote(cause.prior().evidence());
        });
    page.row(
        "Urgency",
        () -> {
          urgencyMark(html, cause);
          html.text(
              " from a probability of "
                  + Words.figure(100 * cause.urgency().from())
                  + "\u00a0% on. ");
          html.text(cause.urgency().action() + " ");
          html.element("span", "In plain words: " + cause.urgency().plainAction(), "class", "note")
              .text(" ");
          page.groundsAndNote(cause.urgency().evidence());
        });
    page.row("Confirmed by", cause.confirmedBy());
    if (!cause.coexistsWith().isEmpty()) {
      page.row("Often goes with", () -> page.links(cause.coexistsWith(), page::cause));
    }
    html.close();
    if (!cause.notes().isEmpty()) {
      html.element("h3", "Caveats");
      page.list(cause.notes());
    }
    html.close();
  }

  private static void pointers(Page page, Cause cause) {
    if (cause.likelihoods().isEmpty()) {
      return;
    }
    List<Pull> pulls = cause.likelihoods().stream().map(each -> Pull.of(cause, each)).toList();
    Html html = page.section("strongest", "What moves it most");
    html.open("div", "class", "two");
    strongest(
        page, "Speaks for it", pulls, Pull::up, Comparator.comparingDouble(Pull::up).reversed());
    strongest(page, "Speaks against it", pulls, Pull::down, Comparator.comparingDouble(Pull::down));
    html.close().close();
  }

  private static void strongest(
      Page page,
      String heading,
      List<Pull> pulls,
      ToDoubleFunction<Pull> ratio,
      Comparator<Pull> order) {
    Html html = page.html();
    html.open("div").element("h3", heading).open("ul", "class", "ratios");
    pulls.stream()
        .sorted(order)
        .filter(each -> ratio.applyAsDouble(each) != 1)
        .limit(6)
        .forEach(
            each -> {
              html.open("li");
              Ratios.chip(html, ratio.applyAsDouble(each));
              html.text(" " + answer(page, each.likelihoods(), ratio.applyAsDouble(each))).close();
            });
    html.close().close();
  }

  /** What is looked at, with the answers that have this ratio. */
  private static String answer(Page page, Likelihoods likelihoods, double ratio) {
    if (likelihoods.findings().size() > 1) {
      return likelihoods.label();
    }
    String answers =
        likelihoods.cases().stream()
            .filter(each -> each.ratio().value() == ratio)
            .map(each -> Words.answer(each.when(), page.knowledgeBase()))
            .collect(Collectors.joining(" / "));
    return likelihoods.label()
        + ": "
        + (answers.isEmpty() ? Words.otherwise(likelihoods, page.knowledgeBase()) : answers);
  }

  private static void likelihoods(Page page, Cause cause) {
    Html html = page.section("likelihoods", "Likelihood ratios");
    if (cause.likelihoods().isEmpty()) {
      html.element("p", "No finding speaks for or against it.").close();
      return;
    }
    html.element(
        "p",
        "A ratio of 5 multiplies the odds of this cause by 5, one of 0.2 divides them by 5. Answers"
            + " that are not listed leave them as they are, but a symptom, sign or test that speaks"
            + " for other causes and is not listed at all counts as "
            + Words.figure(page.knowledgeBase().policy().unlistedRatio().value())
            + ". Findings of one cluster say the same thing over again: of each cluster only the"
            + " strongest counts in each direction.");
    if (!cause.neutral().isEmpty()) {
      html.open("p").element("strong", "Says nothing of it: ");
      for (int i = 0; i < cause.neutral().size(); i++) {
        html.text(i == 0 ? "" : ", ");
        page.finding(cause.neutral().get(i));
      }
      html.text(".").close();
    }
    Ratios ratios = new Ratios(page, cause.likelihoods());
    Map<String, List<Likelihoods>> clusters =
        cause.likelihoods().stream()
            .collect(
                Collectors.groupingBy(
                    Likelihoods::cluster, LinkedHashMap::new, Collectors.toList()));
    page.stackedTable(
        "Likelihood ratios by cluster", "What is looked at", "Answer and ratio", "Rests on");
    List<Likelihoods> alone =
        clusters.values().stream()
            .filter(each -> each.size() == 1)
            .map(each -> each.get(0))
            .toList();
    clusters.forEach(
        (cluster, lines) -> {
          if (lines.size() > 1) {
            clusterRow(html, "Cluster: " + Words.title(cluster), lines.size());
            lines.forEach(each -> line(page, ratios, each));
          }
        });
    if (!alone.isEmpty()) {
      clusterRow(html, "Each counts by itself", alone.size());
      alone.forEach(each -> line(page, ratios, each));
    }
    page.endTable();
    ratios.remarks();
    html.close();
  }

  private static void clusterRow(Html html, String words, int size) {
    html.open("tr", "class", "cluster");
    html.element("th", words + " (" + size + ")", "scope", "colgroup", "colspan", "3");
    html.close();
  }

  private static void line(Page page, Ratios ratios, Likelihoods likelihoods) {
    Html html = page.html();
    html.open("tr").open("th", "scope", "row");
    if (likelihoods.findings().size() == 1) {
      page.finding(likelihoods.findings().iterator().next());
    } else {
      html.text(likelihoods.label()).open("span", "class", "looks-at").text(" Looks at: ");
      page.links(likelihoods.findings(), page::finding);
      html.close();
    }
    html.close().open("td");
    ratios.cases(likelihoods);
    html.close().open("td", "class", "small");
    ratios.grounds(likelihoods.evidence());
    html.close().close();
  }

  private void riskFactors(Page page, Cause cause) {
    List<RiskFactor> relevant =
        knowledgeBase.riskFactors().stream()
            .filter(
                each ->
                    each.effects().stream()
                        .anyMatch(effect -> effect.causes().contains(cause.id())))
            .toList();
    if (relevant.isEmpty()) {
      return;
    }
    Html html = page.section("risk-factors", "Risk factors");
    page.stackedTable(
        "Factors on the odds before the answers", "Risk factor", "Odds ratio", "Rests on");
    for (RiskFactor riskFactor : relevant) {
      for (RiskFactor.Effect effect : riskFactor.effects()) {
        if (effect.causes().contains(cause.id())) {
          html.open("tr").open("th", "scope", "row");
          page.riskFactor(riskFactor.id());
          html.close().open("td");
          Ratios.chip(html, effect.oddsRatio());
          html.close().open("td", "class", "small");
          page.groundsAndNote(effect.evidence());
          html.close().close();
        }
      }
    }
    page.endTable();
    html.close();
  }

  private void redFlags(Page page, Cause cause) {
    List<RedFlag> relevant =
        knowledgeBase.redFlags().stream()
            .filter(each -> each.pointsTo().contains(cause.id()))
            .toList();
    if (relevant.isEmpty()) {
      return;
    }
    Html html = page.section("red-flags", "Red flags that point to it");
    html.open("ul");
    for (RedFlag flag : relevant) {
      html.open("li");
      page.redFlag(flag.id());
      html.text(" ");
      html.element(
          "span", Words.urgency(flag.urgency()), "class", "level " + flag.urgency().level().id());
      html.close();
    }
    html.close().close();
  }

  private void interventions(Page page, Cause cause) {
    record Advised(Intervention intervention, Intervention.Indication indication) {}
    List<Advised> advised =
        knowledgeBase.interventions().stream()
            .flatMap(
                each ->
                    each.indications().stream().map(indication -> new Advised(each, indication)))
            .filter(each -> each.indication().causes().contains(cause.id()))
            .toList();
    if (advised.isEmpty()) {
      return;
    }
    Html html = page.section("interventions", "Interventions");
    html.element(
        "p", "For this cause by name; advice that holds for every cause is not repeated here.");
    page.stackedTable("Advice", "Intervention", "Advice", "When and why", "Rests on");
    for (Advised each : advised) {
      html.open("tr").open("th", "scope", "row");
      page.intervention(each.intervention().id());
      html.close();
      html.element("td", each.indication().advice().name().toLowerCase(Locale.ROOT));
      html.open("td").text(each.indication().rationale());
      html.element(
          "span",
          " " + knowledgeBase.phase(each.indication().phase()).label() + ".",
          "class",
          "note");
      html.close();
      html.open("td", "class", "small");
      page.grounds(each.indication().evidence());
      html.close().close();
    }
    page.endTable();
    html.close();
  }

  private void published(Page page, Cause cause) {
    if (cause.published().isEmpty()) {
      return;
    }
    Html html = page.section("published", "How often findings are seen");
    html.element(
        "p",
        "Published figures, to check the ratios by. They do not enter the score: their people were "
            + "often chosen otherwise than runners who present in primary care.");
    page.stackedTable("Frequencies", "Finding", "Answer", "How often", "In whom", "Source");
    for (FrequencyRow row : cause.published()) {
      html.open("tr").open("th", "scope", "row");
      page.finding(row.finding());
      html.close();
      html.element("td", answers(row));
      html.element("td", Words.share(row.share()));
      html.open("td").text(row.population());
      html.text(row.group() == FrequencyRow.Group.WITH_CAUSE ? "" : ", without this cause");
      html.text(row.fit() == Evidence.Population.SELECTED ? "; a selected sample." : ".");
      if (!row.note().isEmpty()) {
        html.element("span", " " + row.note(), "class", "note");
      }
      html.close().open("td", "class", "small");
      row.citations().forEach(citation -> page.cite(citation).html().text(" "));
      html.close().close();
    }
    page.endTable();
    html.close();
  }

  private String answers(FrequencyRow row) {
    Finding finding = knowledgeBase.finding(row.finding());
    return finding.answer() instanceof AnswerType.Choice choice
        ? choice.options().stream()
            .filter(option -> row.answers().contains(option.id()))
            .map(AnswerType.Option::label)
            .collect(Collectors.joining(" or "))
        : String.join(" or ", row.answers());
  }

  private void programmes(Page page, Cause cause) {
    List<ExerciseProgramme> exercises =
        knowledgeBase.content().exerciseProgrammes().stream()
            .filter(each -> each.causes().contains(cause.id()))
            .toList();
    if (exercises.isEmpty() && knowledgeBase.content().runningProgrammes().isEmpty()) {
      return;
    }
    Html html = page.section("programmes", "Programmes");
    html.open("ul");
    for (ExerciseProgramme each : exercises) {
      html.open("li");
      page.refer(Part.PROGRAMMES.page(each.id()), each.label());
      html.close();
    }
    for (RunningProgramme each : knowledgeBase.content().runningProgrammes()) {
      html.open("li");
      page.refer(Part.PROGRAMMES.page(each.id()), each.label());
      html.text(": " + painRule(each, cause)).close();
    }
    html.close().close();
  }

  private static String painRule(RunningProgramme programme, Cause cause) {
    return "pain rule \u201c"
        + programme.painRules().stream()
            .filter(rule -> rule.causes().contains(cause.id()))
            .findFirst()
            .or(
                () ->
                    programme.painRules().stream()
                        .filter(rule -> rule.scope() == RunningProgramme.Scope.DEFAULT)
                        .findFirst())
            .map(RunningProgramme.PainRule::label)
            .orElse("none")
        + "\u201d"
        + programme.clearances().stream()
            .filter(clearance -> clearance.causes().contains(cause.id()))
            .map(clearance -> "; before the first run: " + clearance.text())
            .collect(Collectors.joining());
  }

  private void article(Page page, Cause cause) {
    List<ArticleStatement> rows =
        knowledgeBase.content().articleStatements().stream()
            .filter(each -> each.causes().contains(cause.id()))
            .toList();
    ArticlePage.rows(page, rows);
  }
}
