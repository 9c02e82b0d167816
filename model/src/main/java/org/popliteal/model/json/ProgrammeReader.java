package org.popliteal.model.json;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.popliteal.model.Criterion;
import org.popliteal.model.Evidence;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.RunningProgramme;

/**
 * Reads programmes of running and of exercise. What has no evidence of its own shares that of the
 * programme.
 */
final class ProgrammeReader {
  private static final int MANY = 10_000;

  private final Problems problems;
  private final Index index;
  private final Criteria criteria;
  private final Grounds grounds;

  ProgrammeReader(Index index, Criteria criteria, Grounds grounds, Problems problems) {
    this.index = index;
    this.criteria = criteria;
    this.grounds = grounds;
    this.problems = problems;
  }

  RunningProgramme running(Part part) {
    Fields fields = new Fields(part.node(), part.place(), problems);
    Evidence whole = grounds.required(fields);
    Set<String> ids = new HashSet<>();
    int before = problems.errors();
    List<RunningProgramme.Stage> stages =
        fields.someObjects("stages", each -> Optional.of(stage(each, whole)));
    if (problems.errors() == before) {
      checkStages(stages, fields.at("stages"));
    }
    List<RunningProgramme.PainRule> painRules =
        fields.someObjects("painRules", each -> Optional.of(painRule(each, whole, ids)));
    checkDefault(painRules, fields.at("painRules"));
    List<RunningProgramme.Layoff> layoffs =
        fields.objects("layoffs", each -> Optional.of(layoff(each, whole, stages.size())));
    for (int i = 1; i < layoffs.size(); i++) {
      if (layoffs.get(i).fromDays() <= layoffs.get(i - 1).toDays()) {
        problems.add(
            PackProblem.PERIODS_OUT_OF_ORDER,
            fields.at("layoffs").at(i),
            "this begins before the one above it ends",
            "Order the layoffs by days, each beginning after the one before has ended.");
      }
    }
    RunningProgramme programme =
        new RunningProgramme(
            fields.id("id"),
            fields.text("label"),
            fields.texts("sources"),
            fields.objects("entry", each -> Optional.of(entry(each, whole, ids))),
            stages,
            fields.integerOr("restHoursBetweenRuns", 0, 1000, 0),
            painRules,
            fields.objects("stepBack", each -> Optional.of(stepBack(each, whole, ids))),
            layoffs,
            fields.objects(
                "entryAtStage",
                each ->
                    Optional.of(
                        new RunningProgramme.Shortcut(
                            each.integer("breakDaysAtMost", 0, MANY),
                            each.integer("stage", 0, Math.max(0, stages.size() - 1)),
                            grounds.or(each, whole)))),
            fields.objects("clearances", each -> Optional.of(clearance(each, whole, ids))),
            fields.objects(
                "caps",
                each ->
                    Optional.of(
                        new RunningProgramme.Cap(
                            id(each, ids),
                            each.text("text"),
                            each.text("plainText"),
                            grounds.or(each, whole)))),
            whole);
    fields.done();
    return programme;
  }

  private String id(Fields fields, Set<String> seen) {
    String id = fields.id("id");
    if (!id.isEmpty()
        && !seen.add(fields.place().pointer().replaceFirst("/[0-9]+$", "") + " " + id)) {
      problems.add(
          PackProblem.DUPLICATE_ID,
          fields.at("id"),
          "there are two of \"" + id + "\" in this list",
          "Rename one of them, or take it away.");
    }
    return id;
  }

  private RunningProgramme.Stage stage(Fields fields, Evidence whole) {
    return new RunningProgramme.Stage(
        fields.integer("number", 0, MANY),
        fields.text("label"),
        fields.textOrNone("warmUp"),
        fields.objects(
            "session",
            bout ->
                Optional.of(
                    new RunningProgramme.Bout(
                        bout.integerOr("repeat", 1, 100, 1),
                        bout.someObjects(
                            "blocks",
                            block ->
                                Optional.of(
                                    new RunningProgramme.Block(
                                        block.word("do", Words.GAIT, RunningProgramme.Gait.WALK),
                                        block.number("minutes", Double.MIN_NORMAL, 600))))))),
        fields.numberOr("runMinutes", 0, 600, 0),
        fields.integer("sessionsNeeded", 0, 100),
        fields.integerOr("minimumDays", 0, MANY, 0),
        fields.integerOr("sessionsPerWeek", 0, 14, 0),
        fields.textOrNone("note"),
        grounds.or(fields, whole));
  }

  private void checkStages(List<RunningProgramme.Stage> stages, Place place) {
    for (int i = 0; i < stages.size(); i++) {
      RunningProgramme.Stage stage = stages.get(i);
      if (stage.number() != i) {
        problems.add(
            PackProblem.STAGE_ORDER,
            place.at(i).at("number"),
            "stage " + stage.number() + " stands where stage " + i + " belongs",
            "Number the stages 0, 1, 2 ... in the order of the list.");
        return;
      }
      double minutes =
          stage.session().stream()
              .mapToDouble(
                  bout ->
                      bout.repeat()
                          * bout.blocks().stream()
                              .filter(block -> block.gait() == RunningProgramme.Gait.RUN)
                              .mapToDouble(RunningProgramme.Block::minutes)
                              .sum())
              .sum();
      if (!stage.session().isEmpty() && Math.abs(minutes - stage.runMinutes()) > 1e-6) {
        problems.add(
            PackProblem.STAGE_ORDER,
            place.at(i).at("runMinutes"),
            "the session holds " + Fields.plain(minutes) + " minutes of running",
            "Make \"runMinutes\" and \"session\" agree.");
      }
    }
  }

  private RunningProgramme.PainRule painRule(Fields fields, Evidence whole, Set<String> ids) {
    int green = fields.integer("greenDuring", 0, 10);
    int greenRise = fields.integerOr("greenMorningRise", 0, 10, 0);
    RunningProgramme.PainRule rule =
        new RunningProgramme.PainRule(
            id(fields, ids),
            fields.text("label"),
            index.references(fields, "causes", Kind.CAUSE),
            fields.flag("default", false)
                ? RunningProgramme.Scope.DEFAULT
                : RunningProgramme.Scope.NAMED,
            green,
            fields.integerOr("amberDuring", 0, 10, green),
            greenRise,
            fields.integerOr("amberMorningRise", 0, 10, greenRise),
            fields.integerOr("conservativeGreen", 0, 10, 0),
            fields.textOrNone("note"),
            grounds.or(fields, whole));
    if (rule.amberDuring() < rule.greenDuring()
        || rule.amberMorningRise() < rule.greenMorningRise()) {
      problems.add(
          PackProblem.OUT_OF_RANGE,
          fields.place(),
          "amber allows less pain than green",
          "Let the amber limits be at least the green ones.");
    }
    return rule;
  }

  private void checkDefault(List<RunningProgramme.PainRule> rules, Place place) {
    long defaults =
        rules.stream().filter(rule -> rule.scope() == RunningProgramme.Scope.DEFAULT).count();
    if (!rules.isEmpty() && defaults != 1) {
      problems.add(
          PackProblem.DEFAULT_PAIN_RULE,
          place,
          defaults == 0 ? "no pain rule is the default" : defaults + " pain rules are the default",
          "Give exactly one of them \"default\": true, for causes that no rule names.");
    }
  }

  private RunningProgramme.EntryCriterion entry(Fields fields, Evidence whole, Set<String> ids) {
    String id = id(fields, ids);
    Criterion when = criteria.required(fields, "when");
    return new RunningProgramme.EntryCriterion(
        id,
        fields.text("label"),
        fields.text("plainLabel"),
        when,
        criteria.or(fields, "conservativeWhen", when),
        grounds.or(fields, whole));
  }

  private RunningProgramme.StepBack stepBack(Fields fields, Evidence whole, Set<String> ids) {
    return new RunningProgramme.StepBack(
        id(fields, ids),
        fields.text("text"),
        fields.integerOr("redDays", 0, 100, 0),
        fields.integerOr("withinDays", 0, MANY, 0),
        fields.integerOr("stages", 0, 100, 0),
        fields.integerOr("skipHours", 0, MANY, 0),
        fields.words("signs", Words.SIGN),
        fields.wordOr("next", Words.NEXT, RunningProgramme.Next.CONTINUE),
        grounds.or(fields, whole));
  }

  private RunningProgramme.Layoff layoff(Fields fields, Evidence whole, int stages) {
    boolean restart = fields.has("restartAt");
    if (restart == fields.has("stages")) {
      problems.add(
          PackProblem.MISSING_KEY,
          fields.place(),
          "missed days cost either stages or a restart",
          "Give \"stages\" (how many to go back) or \"restartAt\" (where to begin again).");
    }
    int from = fields.integer("fromDays", 0, MANY);
    int to = fields.integerOr("toDays", 0, MANY, Integer.MAX_VALUE);
    if (to < from) {
      problems.add(
          PackProblem.PERIODS_OUT_OF_ORDER,
          fields.at("toDays"),
          "the layoff ends before it begins",
          "Exchange fromDays and toDays.");
    }
    return new RunningProgramme.Layoff(
        from,
        to,
        fields.integerOr("stages", 0, Math.max(0, stages), 0),
        fields.integerOr("restartAt", 0, Math.max(0, stages - 1), -1),
        grounds.or(fields, whole));
  }

  private RunningProgramme.Clearance clearance(Fields fields, Evidence whole, Set<String> ids) {
    fields.some("causes");
    return new RunningProgramme.Clearance(
        id(fields, ids),
        index.references(fields, "causes", Kind.CAUSE),
        fields.text("text"),
        fields.text("plainText"),
        criteria.required(fields, "when"),
        grounds.or(fields, whole));
  }

  ExerciseProgramme exercise(Part part) {
    Fields fields = new Fields(part.node(), part.place(), problems);
    Set<String> ids = new HashSet<>();
    int before = problems.errors();
    List<ExerciseProgramme.ExercisePhase> phases =
        fields.someObjects("phases", each -> Optional.of(phase(each, ids)));
    if (problems.errors() == before) {
      for (int i = 0; i < phases.size(); i++) {
        boolean begins = i == 0 || phases.get(i).fromWeek() >= phases.get(i - 1).fromWeek();
        if (!begins || phases.get(i).toWeek() < phases.get(i).fromWeek()) {
          problems.add(
              PackProblem.PERIODS_OUT_OF_ORDER,
              fields.at("phases").at(i),
              "the phases are not in the order of their weeks",
              "Let each begin no earlier than the one before, and end no earlier than it begins.");
          break;
        }
      }
    }
    ExerciseProgramme programme =
        new ExerciseProgramme(
            fields.id("id"),
            fields.text("label"),
            fields.texts("sources"),
            index.references(fields, "causes", Kind.CAUSE),
            index.reference(fields, "intervention", Kind.INTERVENTION),
            phases,
            fields.text("stopRule"),
            fields.text("plainStopRule"),
            grounds.required(fields));
    fields.done();
    return programme;
  }

  private ExerciseProgramme.ExercisePhase phase(Fields fields, Set<String> ids) {
    String id = fields.token("id");
    if (!id.isEmpty() && !ids.add(id)) {
      problems.add(
          PackProblem.DUPLICATE_ID,
          fields.at("id"),
          "there are two phases \"" + id + "\"",
          "Rename one of them, or take it away.");
    }
    return new ExerciseProgramme.ExercisePhase(
        id,
        fields.text("label"),
        fields.integer("fromWeek", 0, 520),
        fields.integer("toWeek", 0, 520),
        fields.someObjects(
            "exercises",
            each ->
                Optional.of(
                    new ExerciseProgramme.Exercise(
                        each.text("name"),
                        each.text("plainName"),
                        each.text("dose"),
                        each.integerOr("sets", 0, 100, 0),
                        each.integerOr("repetitions", 0, 1000, 0),
                        each.integerOr("holdSeconds", 0, MANY, 0),
                        each.integerOr("perWeek", 0, 100, 0)))),
        fields.textOrNone("progressWhen"));
  }
}
