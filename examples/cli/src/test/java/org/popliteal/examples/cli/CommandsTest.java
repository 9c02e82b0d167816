package org.popliteal.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

class CommandsTest {
  private static final Path OVERUSE = CommandLineRun.bundled("runner-with-overuse-ache");

  @TempDir private Path folder;

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(each -> !each.equals(folder)).toList();
    }
  }

  @Test
  void assessPrintsTheResultAndSaysHowToGetFiles() {
    CommandLineRun run = CommandLineRun.of("assess", OVERUSE);
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("What it may be", "Do today", "No file was written.");
  }

  @Test
  void assessPrintsOneScreenUnlessAllIsAskedFor() {
    CommandLineRun brief = CommandLineRun.of("assess", OVERUSE);
    CommandLineRun full = CommandLineRun.of("assess", OVERUSE, "--full");

    assertThat(brief.out().lines()).hasSizeLessThanOrEqualTo(80);
    assertThat(brief.out()).contains("--full");
    assertThat(full.out()).contains("Why this triage", "Knowledge used", "Stop rule: ");
  }

  @Test
  void assessWritesAllFilesAndSaysWhere() throws IOException {
    Path made = folder.resolve("new").resolve("folder");
    CommandLineRun run =
        CommandLineRun.of(
            "assess",
            OVERUSE,
            "--result",
            made.resolve("result.json"),
            "--fhir",
            made.resolve("bundle.json"),
            "--report",
            made.resolve("report.html"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("report.html").doesNotContain("No file was written");
    assertThat(Files.readString(made.resolve("result.json"))).startsWith("{\n  \"format\"");
    assertThat(Files.readString(made.resolve("bundle.json")))
        .contains("\"resourceType\": \"Bundle\"", "\"type\": \"transaction\"");
    assertThat(Files.readString(made.resolve("report.html"))).startsWith("<!DOCTYPE html>");
    assertThat(left()).hasSize(5);
  }

  @Test
  void sameCaseGivesTheSameBytes() throws IOException {
    for (String name : List.of("one", "other")) {
      CommandLineRun.of(
          "assess",
          OVERUSE,
          "--result",
          folder.resolve(name + ".json"),
          "--fhir",
          folder.resolve(name + ".bundle.json"),
          "--report",
          folder.resolve(name + ".html"));
    }
    for (String kind : List.of(".json", ".bundle.json", ".html")) {
      assertThat(folder.resolve("one" + kind))
          .hasSameBinaryContentAs(folder.resolve("other" + kind));
    }
  }

  @Test
  void followUpSaysWhatChanged() {
    CommandLineRun run =
        CommandLineRun.of(
            "assess",
            CommandLineRun.bundled("runner-with-overuse-ache-follow-up-1"),
            "--previous",
            OVERUSE);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("What changed since the assessment before");
  }

  @Test
  void followUpOfAnotherCaseIsRefused() {
    CommandLineRun run =
        CommandLineRun.of(
            "assess",
            CommandLineRun.bundled("runner-with-overuse-ache-follow-up-2"),
            "--previous",
            OVERUSE);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("follows up runner-with-overuse-ache-follow-up-1", "in order");
  }

  @Test
  void missingFilesAreAllNamed() {
    CommandLineRun run =
        CommandLineRun.of("assess", "no-such-case.json", "--previous", "nor-this.json");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no-such-case.json", "nor-this.json");
  }

  @Test
  void brokenJsonIsNamedWithItsPlace() throws IOException {
    CommandLineRun run = CommandLineRun.of("assess", file("broken.json", "{ \"id\": "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("broken.json:1:9", "JSON");
  }

  @Test
  void allProblemsOfACaseAreToldAtOnceAndNothingIsWritten() throws IOException {
    Path bad =
        file(
            "bad.json",
            """
            {"id": "bad", "assessedAt": "2026-03-02", "answers": {
              "nite-pain": true, "age": {"value": 300, "unit": "a"}, "sex": "mal"}}
            """);
    CommandLineRun run =
        CommandLineRun.of("assess", bad, "--report", folder.resolve("report.html"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("night-pain")
        .contains("/answers/age", "5 to 110")
        .contains("/answers/sex", "male")
        .doesNotContain("300");
    assertThat(left()).containsExactly(bad);
  }

  @Test
  void oldIdOfAFindingIsReadWithAWarning() throws IOException {
    String overlay =
        """
        {"$schema": "overlay.schema.json", "overlays": "posterior-knee-pain", "id": "ours",
         "version": "1.0.0", "title": "Ours",
         "change": {"findings": {"onset": {"aliases": ["how-it-began"]}}}}
        """;
    String answers =
        """
        {"id": "case-1", "assessedAt": "2026-11-22", "answers": {"how-it-began": "gradual"}}
        """;

    CommandLineRun run =
        CommandLineRun.of(
            "assess", file("case.json", answers), "--overlay", file("overlay.json", overlay));

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .isEqualToNormalizingNewlines(
            "warning AS010 case.json:1:74#/answers/how-it-began: \"how-it-began\" is now called"
                + " \"onset\"\n      Write \"onset\": the next version will not know the old id.\n");
  }

  @Test
  void unwritableOutputLeavesNothingHalfDone() throws IOException {
    Path kept = file("kept.json", "kept");
    CommandLineRun run =
        CommandLineRun.of(
            "assess",
            OVERUSE,
            "--result",
            kept,
            "--fhir",
            folder.resolve("new").resolve("bundle.json"),
            "--report",
            folder);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(folder + " cannot be written (it is a folder)");
    assertThat(left()).containsExactly(kept);
    assertThat(kept).hasContent("kept");
  }

  @Test
  void oneFileForTwoOutputsIsRefused() throws IOException {
    Path same = folder.resolve("same");
    CommandLineRun run = CommandLineRun.of("assess", OVERUSE, "--result", same, "--report", same);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("two different outputs");
    assertThat(left()).isEmpty();
  }

  @Test
  void wrongUseIsExplained() {
    assertThat(CommandLineRun.of().code()).isEqualTo(2);
    CommandLineRun unknown = CommandLineRun.of("asess", OVERUSE);
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("assess", "--help");
    CommandLineRun missing = CommandLineRun.of("assess");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("CASE.json", "popliteal assess --help");
    assertThat(CommandLineRun.of("assess", OVERUSE, "--color=maybe").code()).isEqualTo(2);
  }

  @Test
  void everyCommandHasHelp() {
    for (String command : List.of("assess", "interview", "findings", "check-pack")) {
      CommandLineRun run = CommandLineRun.of(command, "--help");
      assertThat(run.code()).isZero();
      assertThat(run.out()).contains("Usage: popliteal " + command, "Examples:");
      assertThat(run.out().lines()).allMatch(line -> line.length() <= Screen.WIDTH);
    }
    assertThat(CommandLineRun.of("--help").out()).contains("Exit codes:", "Commands:");
  }

  @Test
  void colourCanBeAskedFor() {
    assertThat(CommandLineRun.of("assess", OVERUSE, "--color=always").out()).contains("\u001b[1m");
    assertThat(CommandLineRun.of("assess", OVERUSE).out()).doesNotContain("\u001b");
  }

  @Test
  void conservativeRunningIsStricter() {
    CommandLineRun run = CommandLineRun.of("assess", OVERUSE, "--running", "conservative");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("Conservative, as in the source article");
    assertThat(CommandLineRun.of("assess", OVERUSE).out())
        .doesNotContain("Conservative, as in the source article");
  }

  @Test
  void whatTheCommandLineSaysOfRunningOutranksTheCase() throws IOException {
    Path strict =
        file(
            "strict.json",
            """
            {"id": "a", "assessedAt": "2026-03-02", "answers": {}, "runningMode": "conservative"}
            """);
    Path result = folder.resolve("result.json");

    CommandLineRun.of("assess", strict, "--result", result);
    assertThat(result).content().contains("\"runningMode\" : \"conservative\"");
    CommandLineRun.of("assess", strict, "--result", result, "--running", "standard");
    assertThat(result).content().contains("\"runningMode\" : \"standard\"");
  }

  @Test
  void findingsCanBeSearched() {
    CommandLineRun run = CommandLineRun.of("findings", "--search", "effusion");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("knee-effusion").doesNotContain("foot-pulses");
    assertThat(run.out().lines()).allMatch(line -> PlainText.columns(line) <= Screen.WIDTH);
    CommandLineRun section = CommandLineRun.of("findings", "--section", "no-such");
    assertThat(section.code()).isEqualTo(2);
    assertThat(section.err()).contains("circulation");
  }

  @Test
  void findingsSpeakToPrograms() {
    assertThat(CommandLineRun.of("findings", "--search", "body-mass", "--json").out())
        .startsWith("[")
        .contains("\"unit\" : \"kg\"");
  }

  @Test
  void findingsTellWhatTheyAreAskedForAndTheirClasses() {
    CommandLineRun list = CommandLineRun.of("findings", "--search", "symptom-duration");
    assertThat(list.out().replaceAll("\\s+", " "))
        .contains("classes: under 4 days, 4 to 42 days, 43 to 180 days, over 180 days");
    assertThat(CommandLineRun.of("findings", "--search", "symptom-duration", "--json").out())
        .contains("\"purpose\" : \"causes\"", "\"label\" : \"under 4 days\"");
    assertThat(CommandLineRun.of("findings", "--search", "egfr", "--json").out())
        .contains("\"purpose\" : \"plan\"", "\"bands\" : [ ]");
    assertThat(CommandLineRun.of("findings", "--search", "tender-place", "--json").out())
        .contains("\"anyOf\" : [ \"medial-joint-line\", \"lateral-joint-line\" ]");
  }

  @Test
  void missingPackAndOverlaysAreAllNamed() {
    CommandLineRun run =
        CommandLineRun.of("findings", "--pack", "no-pack", "--overlay", "no-overlay.json");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("no-pack", "no-overlay.json");
    assertThat(CommandLineRun.of("check-pack", "no-pack").code()).isEqualTo(2);
  }

  @Test
  void shippedPackIsSound() {
    CommandLineRun run =
        CommandLineRun.of(
            "check-pack",
            "../../model/src/main/resources/org/popliteal/model/packs/posterior-knee-pain");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("0 errors");
  }

  @Test
  void oneMistakeOfManyPlacesIsToldOnce() throws IOException {
    Path pack = folder.resolve("pack");
    copy(
        Path.of("../../model/src/main/resources/org/popliteal/model/packs/posterior-knee-pain"),
        pack);
    Path complaint = pack.resolve("findings/complaint.json");
    Files.writeString(
        complaint,
        Files.readString(complaint).replace("\"id\": \"pain-site\"", "\"id\": \"pain-place\""));

    CommandLineRun run = CommandLineRun.of("check-pack", pack);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().split("unknown finding \"pain-site\"", -1)).hasSize(4);
    assertThat(run.err()).containsPattern("The same in \\d+ more places \\(--all names each\\): ");
    assertThat(CommandLineRun.of("check-pack", pack, "--all").err().lines().count())
        .isGreaterThan(100);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target);
        }
      }
    }
  }

  @Test
  void brokenOverlayIsToldWithoutWarningsOfThePack() throws IOException {
    CommandLineRun run =
        CommandLineRun.of("assess", OVERUSE, "--overlay", file("overlay.json", "hello"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("KB003 overlay.json").doesNotContain("KB130");
  }

  @Test
  void siteThatCannotBeWrittenIsToldOnce() throws IOException {
    CommandLineRun run = CommandLineRun.of("kb-site", file("a-file", ""));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
  }

  /** A command with a fault of its own. */
  @Command(name = "faulty")
  static final class Faulty implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new IllegalStateException("a rule was broken");
    }
  }

  @Test
  void faultOfTheProgramIsToldAsOne() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Popliteal.commandLine(new PrintWriter(out), new PrintWriter(err), StandardCharsets.UTF_8)
            .addSubcommand(new Faulty())
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(Faults::failed)
            .execute("faulty");
    assertThat(code).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .contains("This is a fault of the program", "a rule was broken", "CommandsTest");
  }

  @Test
  void folderIsNoCase() {
    assertThat(CommandLineRun.of("assess", folder).err()).contains("is a folder");
  }

  @Test
  void brokenPackIsListedWithCodesAndRemedies() throws IOException {
    file("pack.json", "{\"id\": 3, \"surprise\": true}");
    CommandLineRun run = CommandLineRun.of("check-pack", folder);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("error KB", "pack.json:", "surprise")
        .containsPattern("\\d+ errors");
  }
}
