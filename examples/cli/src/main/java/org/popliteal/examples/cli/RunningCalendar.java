package org.popliteal.examples.cli;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.popliteal.engine.ReturnToRun;
import org.popliteal.model.RunningProgramme;

/** The coming sessions as a calendar, one week a row, and what each stage asks for. */
final class RunningCalendar {
  private final ReturnToRun running;

  RunningCalendar(ReturnToRun running) {
    this.running = running;
  }

  void draw(Html html) {
    List<ReturnToRun.PlannedSession> schedule = running.schedule();
    if (schedule.isEmpty()) {
      return;
    }
    Map<LocalDate, ReturnToRun.PlannedSession> byDay =
        schedule.stream()
            .collect(Collectors.toMap(ReturnToRun.PlannedSession::on, each -> each, (a, b) -> a));
    html.open("table", "class", "calendar");
    html.element("caption", "Sessions if each stays green; the number is the stage");
    html.open("thead").open("tr").element("th", "Week of", "scope", "col");
    for (DayOfWeek day : DayOfWeek.values()) {
      html.element("th", day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH), "scope", "col");
    }
    html.close().close().open("tbody");
    LocalDate week = schedule.get(0).on().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    LocalDate last = schedule.get(schedule.size() - 1).on();
    for (LocalDate monday = week; !monday.isAfter(last); monday = monday.plusWeeks(1)) {
      row(monday, byDay, html);
    }
    html.close().close();
    stages(html);
  }

  private static void row(
      LocalDate monday, Map<LocalDate, ReturnToRun.PlannedSession> byDay, Html html) {
    html.open("tr");
    html.element("th", Wording.weekday(monday).substring(4), "scope", "row");
    for (int i = 0; i < 7; i++) {
      ReturnToRun.PlannedSession session = byDay.get(monday.plusDays(i));
      if (session == null) {
        html.element("td", "");
      } else {
        html.element("td", Integer.toString(session.stage().number()), "class", "session");
      }
    }
    html.close();
  }

  private void stages(Html html) {
    Set<RunningProgramme.Stage> stages = new LinkedHashSet<>();
    running.schedule().forEach(each -> stages.add(each.stage()));
    html.open("table", "class", "stages");
    html.element("caption", "Stages");
    html.open("thead").open("tr").element("th", "Stage", "scope", "col");
    html.element("th", "Session", "scope", "col");
    html.element("th", "Before the next stage", "scope", "col").close().close().open("tbody");
    for (RunningProgramme.Stage each : stages) {
      html.open("tr").element("th", Integer.toString(each.number()), "scope", "row");
      html.open("td").text(each.label());
      if (!each.warmUp().isEmpty()) {
        html.text(" ").element("span", each.warmUp(), "class", "note");
      }
      html.close();
      html.element(
          "td",
          Wording.count(each.sessionsNeeded(), "green session")
              + ", at least "
              + Wording.count(each.minimumDays(), "day"));
      html.close();
    }
    html.close().close();
  }
}
