package org.popliteal.model.json;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.popliteal.model.Criterion;
import org.popliteal.model.Evidence;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.RunSession;
import org.popliteal.model.RunningProgramme;

/**
 * Reads programmes of running and of exercise. What has no evidence of its own shares that of the
 * programme.
 */
record ProgrammeReader(Index index, CriterionReader criteria, EvidenceReader evidence) {
  private static final int MAX = 10_000;

  RunningProgramme running(ObjectReader fields) {
    Evidence whole = evidence.required(fields);
    int before = fields.issues().errors();
    List<RunningProgramme.Stage> stages = fields.some("stages", stage -> stage(stage, whole));
    if (fields.issues().errors() == before) {
      checkStages(stages, fields.at("stages"), fields.issues());
    }
    List<RunningProgramme.PainRule> painRules =
        fields.some("painRules", rule -> painRule(rule, whole));
    checkDefault(painRules, fields);
    List<RunningProgramme.Layoff> layoffs =
        fields.list("layoffs", layoff -> layoff(layoff, whole, stages.size()));
    for (int i = 1; i < layoffs.size(); i++) {
      if (layoffs.get(i).fromDays() <= layoffs.get(i - 1).toDays()) {
        fields.report(PackProblem.LAYOFFS_OUT_OF_ORDER, fields.at("layoffs").at(i));
      }
    }
    return new RunningProgramme(
        fields.id("id"),
        fields.text("label"),
        fields.texts("sources"),
        index.reference(fields, "intervention", Kind.INTERVENTION),
        fields.list("entry", entry -> entry(entry, whole)),
        stages,
        fields.integerOr("restHoursBetweenRuns", 0, 1000, 0),
        fields.integerOr("runsBeforeLongerRest", 0, 100, 0),
        painRules,
        fields.list("stepBack", stepBack -> stepBack(stepBack, whole)),
        layoffs,
        fields.list("entryAtStage", shortcut -> shortcut(shortcut, whole, stages.size())),
        fields.list("clearances", clearance -> clearance(clearance, whole)),
        fields.list("caps", cap -> cap(cap, whole)),
        says(fields),
        whole);
  }

  private static Map<RunningProgramme.Saying, RunningProgramme.Text> says(ObjectReader fields) {
    Map<RunningProgramme.Saying, RunningProgramme.Text> says =
        new EnumMap<>(RunningProgramme.Saying.class);
    fields.ifThere(
        "says",
        all ->
            Vocabulary.of(RunningProgramme.Saying.class)
                .forEach(
                    (word, saying) ->
                        says.put(
                            saying,
                            all.object(
                                word,
                                said ->
                                    new RunningProgramme.Text(
                                        said.text("text"), said.text("plainText"))))));
    return says;
  }

  private RunningProgramme.Shortcut shortcut(ObjectReader fields, Evidence whole, int stages) {
    return new RunningProgramme.Shortcut(
        fields.integer("breakDaysAtMost", 0, MAX),
        fields.integer("stage", 0, Math.max(0, stages - 1)),
        evidence.or(fields, whole));
  }

  private RunningProgramme.Cap cap(ObjectReader fields, Evidence whole) {
    return new RunningProgramme.Cap(
        fields.uniqueId(),
        fields.text("text"),
        fields.text("plainText"),
        evidence.or(fields, whole));
  }

  private RunningProgramme.Stage stage(ObjectReader fields, Evidence whole) {
    return new RunningProgramme.Stage(
        fields.integer("number", 0, MAX),
        fields.text("label"),
        fields.textOrNone("warmUp"),
        fields.list("session", ProgrammeReader::bout),
        fields.numberOr("runMinutes", 0, 600, 0),
        fields.integer("sessionsNeeded", 0, 100),
        fields.integerOr("minimumDays", 0, MAX, 0),
        fields.integerOr("sessionsPerWeek", 0, 14, 0),
        fields.textOrNone("note"),
        evidence.or(fields, whole));
  }

  private static RunningProgramme.Bout bout(ObjectReader fields) {
    return new RunningProgramme.Bout(
        fields.integerOr("repeat", 1, 100, 1),
        fields.some(
            "blocks",
            block ->
                new RunningProgramme.Block(
                    block.word("do", RunningProgramme.Gait.class),
                    block.number("minutes", Double.MIN_NORMAL, 600))));
  }

  private static void checkStages(
      List<RunningProgramme.Stage> stages, JsonPlace place, IssueCollector issues) {
    for (int i = 0; i < stages.size(); i++) {
      RunningProgramme.Stage stage = stages.get(i);
      if (stage.number() != i) {
        issues.add(PackProblem.STAGE_ORDER, place.at(i).at("number"), stage.number(), i);
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
        issues.add(
            PackProblem.STAGE_MINUTES, place.at(i).at("runMinutes"), ObjectReader.plain(minutes));
      }
    }
  }

  private RunningProgramme.PainRule painRule(ObjectReader fields, Evidence whole) {
    int green = fields.integer("greenDuring", 0, 10);
    int greenRise = fields.integerOr("greenMorningRise", 0, 10, 0);
    RunningProgramme.PainRule rule =
        new RunningProgramme.PainRule(
            fields.uniqueId(),
            fields.text("label"),
            index.references(fields, "causes", Kind.CAUSE),
            fields.flag("default") ? RunningProgramme.Scope.DEFAULT : RunningProgramme.Scope.NAMED,
            green,
            fields.integerOr("amberDuring", 0, 10, green),
            greenRise,
            fields.integerOr("amberMorningRise", 0, 10, greenRise),
            fields.integerOr("conservativeGreen", 0, 10, 0),
            fields.textOrNone("note"),
            evidence.or(fields, whole));
    if (rule.amberDuring() < rule.greenDuring()
        || rule.amberMorningRise() < rule.greenMorningRise()) {
      fields.report(PackProblem.AMBER_BELOW_GREEN, fields.place());
    }
    return rule;
  }

  private static void checkDefault(List<RunningProgramme.PainRule> rules, ObjectReader fields) {
    long defaults =
        rules.stream().filter(rule -> rule.scope() == RunningProgramme.Scope.DEFAULT).count();
    if (!rules.isEmpty() && defaults != 1) {
      fields.report(
          defaults == 0 ? PackProblem.NO_DEFAULT_PAIN_RULE : PackProblem.DEFAULT_PAIN_RULES,
          fields.at("painRules"),
          defaults);
    }
  }

  private RunningProgramme.EntryCriterion entry(ObjectReader fields, Evidence whole) {
    String id = fields.uniqueId();
    Criterion when = criteria.required(fields, "when");
    return new RunningProgramme.EntryCriterion(
        id,
        fields.text("label"),
        fields.text("plainLabel"),
        when,
        criteria.or(fields, "conservativeWhen", when),
        evidence.or(fields, whole));
  }

  private RunningProgramme.StepBack stepBack(ObjectReader fields, Evidence whole) {
    return new RunningProgramme.StepBack(
        fields.uniqueId(),
        fields.text("text"),
        fields.integerOr("redDays", 0, 100, 0),
        fields.integerOr("withinDays", 0, MAX, 0),
        fields.integerOr("stages", 0, 100, 0),
        fields.integerOr("skipHours", 0, MAX, 0),
        fields.words("signs", Vocabulary.of(RunSession.Sign.class)),
        fields.wordOr("next", RunningProgramme.Next.CONTINUE),
        evidence.or(fields, whole));
  }

  private RunningProgramme.Layoff layoff(ObjectReader fields, Evidence whole, int stages) {
    boolean restart = fields.has("restartAt");
    if (restart == fields.has("stages")) {
      fields.report(PackProblem.LAYOFF_WITHOUT_COST, fields.place());
    }
    int from = fields.integer("fromDays", 0, MAX);
    int to = fields.integerOr("toDays", 0, MAX, Integer.MAX_VALUE);
    if (to < from) {
      fields.report(PackProblem.LAYOFF_BACKWARDS, fields.at("toDays"));
    }
    return new RunningProgramme.Layoff(
        from,
        to,
        fields.integerOr("stages", 0, Math.max(0, stages), 0),
        fields.integerOr("restartAt", 0, Math.max(0, stages - 1), -1),
        evidence.or(fields, whole));
  }

  private RunningProgramme.Clearance clearance(ObjectReader fields, Evidence whole) {
    fields.needsSome("causes");
    return new RunningProgramme.Clearance(
        fields.uniqueId(),
        index.references(fields, "causes", Kind.CAUSE),
        fields.text("text"),
        fields.text("plainText"),
        criteria.required(fields, "when"),
        evidence.or(fields, whole));
  }

  ExerciseProgramme exercise(ObjectReader fields) {
    int before = fields.issues().errors();
    List<ExerciseProgramme.ExercisePhase> phases = fields.some("phases", ProgrammeReader::phase);
    if (fields.issues().errors() == before) {
      checkPhases(phases, fields);
    }
    return new ExerciseProgramme(
        fields.id("id"),
        fields.text("label"),
        fields.texts("sources"),
        index.references(fields, "causes", Kind.CAUSE),
        index.reference(fields, "intervention", Kind.INTERVENTION),
        phases,
        fields.text("stopRule"),
        fields.text("plainStopRule"),
        evidence.required(fields));
  }

  private static void checkPhases(
      List<ExerciseProgramme.ExercisePhase> phases, ObjectReader fields) {
    for (int i = 0; i < phases.size(); i++) {
      boolean begins = i == 0 || phases.get(i).fromWeek() >= phases.get(i - 1).fromWeek();
      if (!begins || phases.get(i).toWeek() < phases.get(i).fromWeek()) {
        fields.report(PackProblem.WEEKS_OUT_OF_ORDER, fields.at("phases").at(i));
        return;
      }
    }
  }

  private static ExerciseProgramme.ExercisePhase phase(ObjectReader fields) {
    return new ExerciseProgramme.ExercisePhase(
        fields.uniqueToken(),
        fields.text("label"),
        fields.integer("fromWeek", 0, 520),
        fields.integer("toWeek", 0, 520),
        fields.some("exercises", ProgrammeReader::exerciseOfPhase),
        fields.textOrNone("progressWhen"));
  }

  private static ExerciseProgramme.Exercise exerciseOfPhase(ObjectReader fields) {
    return new ExerciseProgramme.Exercise(
        fields.text("name"),
        fields.text("plainName"),
        fields.text("dose"),
        fields.integerOr("perWeek", 0, 100, 0));
  }
}
