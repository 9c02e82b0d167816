package org.popliteal.examples.cli;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.model.Assessment;
import org.popliteal.model.InvalidInputException;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RunningMode;

/** Reads cases from files and assesses them. */
final class CaseFiles {
  private final Assessor assessor;

  CaseFiles(KnowledgeBase knowledgeBase) {
    this.assessor = Assessor.using(knowledgeBase);
  }

  /**
   * Assesses a case, after those that it follows up.
   *
   * @param file the case
   * @param previous earlier cases of the same person, the earliest first
   * @param running how strict the return to running is to be; null for what the cases say
   * @param options id and time of the case
   * @return one result for each case, in the same order; the last is that of {@code file}
   * @throws BadInputException with all problems of all files
   */
  List<AssessmentResult> assess(
      Path file, List<Path> previous, @Nullable RunningMode running, CaseOptions options) {
    List<Assessment> cases =
        read(Stream.concat(previous.stream(), Stream.of(file)).toList(), options).stream()
            .map(each -> running == null ? each : inMode(each, running))
            .toList();
    List<AssessmentResult> results = new ArrayList<>();
    AssessmentResult result = assessor.assess(cases.get(0));
    results.add(result);
    for (Assessment followUp : cases.subList(1, cases.size())) {
      follow(followUp, result.assessment());
      result = assessor.assess(followUp, result);
      results.add(result);
    }
    return results;
  }

  /**
   * Reads one case.
   *
   * @throws BadInputException with all its problems
   */
  Assessment read(Path file) {
    return read(List.of(file), new CaseOptions()).get(0);
  }

  private Assessment inMode(Assessment assessment, RunningMode mode) {
    return assessment.toBuilder(assessor.knowledgeBase()).returningToRunning(mode).build();
  }

  /** Reads cases; the options are those of the last. */
  private List<Assessment> read(List<Path> files, CaseOptions options) {
    Path last = files.get(files.size() - 1);
    List<Assessment> cases = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path file : files) {
      if (Files.isDirectory(file)) {
        problems.add(file + " is a folder; name the file of a case");
        continue;
      }
      if (!Files.isReadable(file)) {
        problems.add("there is no case " + file + " that can be read; check the name");
        continue;
      }
      try {
        CaseOptions its = file == last ? options : new CaseOptions();
        cases.add(new CaseReader(assessor.knowledgeBase(), its).read(file));
      } catch (InvalidInputException e) {
        problems.add(String.valueOf(e.getMessage()));
      } catch (UncheckedIOException e) {
        problems.add("the case " + file + " cannot be read; check that it is an ordinary file");
      }
    }
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    return cases;
  }

  private static void follow(Assessment followUp, Assessment before) {
    List<String> problems = new ArrayList<>();
    if (!followUp.previous().isEmpty() && !followUp.previous().equals(before.id())) {
      problems.add(
          followUp.id()
              + " follows up "
              + followUp.previous()
              + ", but the case before it is "
              + before.id()
              + "; give --previous in order of time");
    }
    if (followUp.id().equals(before.id())) {
      problems.add(
          "case and follow-up share the id " + before.id() + "; give the follow-up its own");
    }
    if (followUp.assessedAt().isBefore(before.assessedAt())) {
      problems.add(
          followUp.id()
              + " is earlier than "
              + before.id()
              + ", which it follows up; exchange them");
    }
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
  }
}
