package org.popliteal.examples.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.popliteal.engine.ReturnToRun;
import org.popliteal.model.RunningProgramme;

/** The coming sessions as a calendar, one week a row, and what each stage asks for. */
record RunningCalendar(ReturnToRun running) {

  /**
   * A week.
   *
   * @param monday its first day
   * @param sessions the session of each day, Monday first
   */
  record Week(LocalDate monday, List<Optional<ReturnToRun.PlannedSession>> sessions) {}

  static List<String> days() {
    return Stream.of(DayOfWeek.values())
        .map(each -> each.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
        .toList();
  }

  List<Week> weeks() {
    List<ReturnToRun.PlannedSession> schedule = running.schedule();
    List<Week> weeks = new ArrayList<>();
    if (schedule.isEmpty()) {
      return weeks;
    }
    Map<LocalDate, ReturnToRun.PlannedSession> byDay =
        schedule.stream()
            .collect(Collectors.toMap(ReturnToRun.PlannedSession::on, each -> each, (a, b) -> a));
    LocalDate last = schedule.get(schedule.size() - 1).on();
    LocalDate first = schedule.get(0).on().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    for (LocalDate monday = first; !monday.isAfter(last); monday = monday.plusWeeks(1)) {
      LocalDate start = monday;
      weeks.add(
          new Week(
              monday,
              IntStream.range(0, DayOfWeek.values().length)
                  .mapToObj(day -> Optional.ofNullable(byDay.get(start.plusDays(day))))
                  .toList()));
    }
    return weeks;
  }

  List<RunningProgramme.Stage> stages() {
    return running.schedule().stream().map(ReturnToRun.PlannedSession::stage).distinct().toList();
  }
}
