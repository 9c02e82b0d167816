package org.popliteal.examples.site;

import java.util.List;
import java.util.Locale;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RunningProgramme;

/** The list of programmes, and a page for each. */
final class ProgrammePages {
  private static final double LEFT = 34;
  private static final double ROW = 26;

  private final Files files;
  private final KnowledgeBase knowledgeBase;

  ProgrammePages(Files files) {
    this.files = files;
    this.knowledgeBase = files.knowledgeBase();
  }

  void write() {
    Page page = files.list(Part.PROGRAMMES);
    page.paragraph(
        "Staged ways back: each next step rests on criteria and not on the calendar alone.");
    page.html().open("ul", "class", "cards");
    KnowledgeBase all = knowledgeBase;
    all.runningProgrammes().forEach(each -> listed(page, each.id(), each.label()));
    all.exerciseProgrammes().forEach(each -> listed(page, each.id(), each.label()));
    page.html().close();
    files.add(page);
    all.runningProgrammes().forEach(this::write);
    all.exerciseProgrammes().forEach(this::write);
  }

  private static void listed(Page page, String id, String label) {
    page.html().open("li").element("a", label, "href", page.href(Part.PROGRAMMES.page(id))).close();
  }

  private void write(RunningProgramme programme) {
    Page page = files.page(Part.PROGRAMMES, programme.id(), programme.label());
    Html html = page.html();
    page.identifiers(programme.id(), programme.sources());
    page.evidence("p", programme.evidence());
    entry(page, programme);
    stages(page, programme);
    painRules(page, programme);
    setbacks(page, programme);
    if (!programme.clearances().isEmpty()) {
      page.section("clearances", "What some causes need besides").open("ul", "class", "cards");
      for (RunningProgramme.Clearance each : programme.clearances()) {
        html.open("li").element("p", each.text());
        page.paragraph("In plain words: " + each.plainText(), "class", "note");
        html.open("p").text("For: ");
        page.links(each.causes(), page::cause);
        html.close().open("div").text("Given where: ");
        page.criterion(each.when());
        html.close();
        page.evidence("p", each.evidence()).close();
      }
      html.close().close();
    }
    if (!programme.caps().isEmpty()) {
      page.section("caps", "Hard limits").open("ul", "class", "cards");
      for (RunningProgramme.Cap each : programme.caps()) {
        html.open("li").element("p", each.text());
        page.paragraph("In plain words: " + each.plainText(), "class", "note");
        page.evidence("p", each.evidence()).close();
      }
      html.close().close();
    }
    files.add(page);
  }

  private static void entry(Page page, RunningProgramme programme) {
    Html html = page.section("entry", "Before the first run");
    html.element("p", "All must be true; what is not known counts as not met.");
    page.stackedTable(
        "Entry criteria",
        "Criterion|True where|The source article\u2019s stricter reading|Rests on");
    for (RunningProgramme.EntryCriterion each : programme.entry()) {
      html.open("tr").open("th", "scope", "row").text(each.label());
      html.element("span", " In plain words: " + each.plainLabel() + ".", "class", "note").close();
      page.cell(() -> page.criterion(each.when()));
      html.element(
          "td",
          each.conservativeWhen().equals(each.when())
              ? "No stricter one."
              : each.conservativeWhen().describe(page.knowledgeBase()));
      page.evidence("td", each.evidence()).close();
    }
    page.endTable().close();
  }

  private static void stages(Page page, RunningProgramme programme) {
    Html html = page.section("stages", "Stages");
    html.element(
        "p",
        "At least "
            + Words.hours(programme.restHoursBetweenRuns())
            + " between two runs. The picture shows one session of each stage.");
    picture(html, programme);
    page.table(
        "Stages, from the easiest to the hardest",
        "Stage|Session|#Minutes of running|#Green sessions needed|#Least days|#A week|Rests on");
    for (RunningProgramme.Stage each : programme.stages()) {
      html.open("tr", "id", "stage-" + each.number());
      html.element("th", Integer.toString(each.number()), "scope", "row");
      html.open("td").text(each.label());
      String remarks = (each.warmUp().isEmpty() ? "" : each.warmUp() + ". ") + each.note();
      if (!remarks.isBlank()) {
        html.text(" ").element("span", remarks, "class", "note");
      }
      html.close();
      html.element(
          "td",
          each.runMinutes() == 0 ? "\u2013" : Words.figure(each.runMinutes()),
          "class",
          "number");
      page.number(each.sessionsNeeded());
      page.number(each.minimumDays());
      page.number(each.sessionsPerWeek());
      page.evidence("td", each.evidence()).close();
    }
    page.endTable().close();
  }

  private static double minutes(RunningProgramme.Stage stage) {
    return stage.session().stream()
        .mapToDouble(
            bout ->
                bout.repeat()
                    * bout.blocks().stream().mapToDouble(RunningProgramme.Block::minutes).sum())
        .sum();
  }

  private static void picture(Html html, RunningProgramme programme) {
    List<RunningProgramme.Stage> stages = programme.stages();
    double longest = stages.stream().mapToDouble(ProgrammePages::minutes).max().orElse(1);
    double scale = 560 / Math.max(10, Math.ceil(longest / 10) * 10);
    html.open("figure", "class", "wide");
    double bottom = 20 + stages.size() * ROW;
    Svg svg =
        new Svg(
            html,
            "stages",
            LEFT + 580,
            bottom + 24,
            "One session of each stage",
            "Filled blocks are running, hollow blocks walking, to the scale of minutes. The same"
                + " figures stand in the table below.");
    for (int minute = 0; minute * scale <= 560.01; minute += 10) {
      svg.line("grid", LEFT + minute * scale, 14, LEFT + minute * scale, bottom);
      svg.text("tick", "middle", LEFT + minute * scale, bottom + 14, minute + " min");
    }
    for (int i = 0; i < stages.size(); i++) {
      double y = 20 + i * ROW;
      svg.text("label", "end", LEFT - 8, y + 14, Integer.toString(stages.get(i).number()));
      double x = LEFT;
      for (RunningProgramme.Bout bout : stages.get(i).session()) {
        for (int repeat = 0; repeat < bout.repeat(); repeat++) {
          for (RunningProgramme.Block block : bout.blocks()) {
            double width = block.minutes() * scale;
            svg.rect(
                block.gait().name().toLowerCase(Locale.ROOT),
                x + 0.75,
                y,
                Math.max(1, width - 1.5),
                18);
            x += width;
          }
        }
      }
      if (stages.get(i).session().isEmpty()) {
        svg.text("tick", "start", LEFT + 4, y + 13, "by distance, see the table");
      }
    }
    svg.close();
    html.element("figcaption", "Filled: run. Hollow: walk. Numbers on the left are the stages.");
    html.close();
  }

  private static void painRules(Page page, RunningProgramme programme) {
    Html html = page.section("pain", "How much pain a run may bring");
    html.element("p", "Pain is scored from 0 to 10. What is neither green nor amber is red.");
    page.table(
        "Pain rules",
        "Rule|Green run|Amber run|#The source article\u2019s limit for green|For|Rests on");
    for (RunningProgramme.PainRule each : programme.painRules()) {
      html.open("tr").open("th", "scope", "row").text(each.label());
      if (!each.note().isEmpty()) {
        html.text(" ").element("span", each.note(), "class", "note");
      }
      html.close();
      html.element(
          "td",
          "at most "
              + each.greenDuring()
              + " while running, back to before within an hour, next morning at most "
              + each.greenMorningRise()
              + " more");
      html.element(
          "td",
          each.amberDuring() == each.greenDuring()
              ? "none"
              : "at most "
                  + each.amberDuring()
                  + " while running, next morning at most "
                  + each.amberMorningRise()
                  + " more");
      page.number(each.conservativeGreen());
      html.open("td");
      page.links(each.causes(), page::cause);
      if (each.scope() == RunningProgramme.Scope.DEFAULT) {
        html.text(
            each.causes().isEmpty()
                ? "every cause that no other rule names"
                : ", and every cause that no other rule names");
      }
      html.close();
      page.evidence("td", each.evidence()).close();
    }
    page.endTable().close();
  }

  private static void setbacks(Page page, RunningProgramme programme) {
    Html html = page.section("setbacks", "Stepping back, missed days, starting later");
    html.open("ul", "class", "cards");
    programme.stepBacks().forEach(each -> page.card(each.text(), each.evidence()));
    programme.layoffs().forEach(each -> page.card(layoff(each), each.evidence()));
    for (RunningProgramme.Shortcut each : programme.shortcuts()) {
      String days = Words.count(each.breakDaysAtMost(), "day");
      page.card(
          "After a break of at most "
              + days
              + " the programme may start at stage "
              + each.stage()
              + ".",
          each.evidence());
    }
    html.close().close();
  }

  private static String layoff(RunningProgramme.Layoff layoff) {
    String days =
        layoff.toDays() == Integer.MAX_VALUE
            ? layoff.fromDays() + " missed days or more"
            : layoff.fromDays() + " to " + layoff.toDays() + " missed days";
    if (layoff.restartAt() >= 0) {
      return days + ": start again at stage " + layoff.restartAt() + ".";
    }
    return days
        + ": "
        + (layoff.stages() == 0
            ? "go on where you were."
            : "go back " + Words.count(layoff.stages(), "stage") + ".");
  }

  private void write(ExerciseProgramme programme) {
    Page page = files.page(Part.PROGRAMMES, programme.id(), programme.label());
    Html html = page.html();
    page.identifiers(programme.id(), programme.sources());
    page.section("summary", "At a glance").open("dl");
    page.row("Fills in", () -> page.intervention(programme.intervention()));
    page.row("For", () -> page.links(programme.causes(), page::cause));
    page.row("Stop or go back", programme.stopRule());
    page.row("In plain words", programme.plainStopRule());
    page.row("Rests on", () -> page.groundsAndNote(programme.evidence()));
    html.close().close();
    for (ExerciseProgramme.ExercisePhase phase : programme.phases()) {
      page.section("phase-" + phase.id(), phase.label());
      html.element("p", "Week " + phase.fromWeek() + " to " + phase.toWeek() + ".");
      page.table(phase.label(), "Exercise|In plain words|Dose");
      for (ExerciseProgramme.Exercise each : phase.exercises()) {
        html.open("tr").element("th", each.name(), "scope", "row");
        html.element("td", each.plainName()).element("td", each.dose());
        html.close();
      }
      page.endTable();
      html.open("p").element("strong", "On to the next phase: ").text(phase.progressWhen()).close();
      html.close();
    }
    files.add(page);
  }
}
