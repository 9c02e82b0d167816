package org.popliteal.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;

class LearnCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final KnowledgeBase SHIPPED = KnowledgeBaseReader.readShipped();

  @TempDir private Path folder;

  private Path cases(List<String> lines) throws IOException {
    return Files.write(folder.resolve("cases.ndjson"), lines);
  }

  /** People with a cyst, of whom {@code yes} have pain at night and {@code no} have not. */
  private static List<String> cysts(int yes, int no) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < yes + no; i++) {
      lines.add(
          ConfirmedCases.line(
              "case-" + i,
              40,
              ", \"night-pain\": " + (i < yes),
              ", \"confirmed\": \"popliteal-cyst\""));
    }
    return lines;
  }

  private CommandLineRun learn(Path cases, Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("learn", cases, "--out", overlay(), "--date", "2026-11-29"));
    arguments.addAll(List.of(more));
    return CommandLineRun.of(arguments.toArray());
  }

  private Path overlay() {
    return folder.resolve("overlay.json");
  }

  @Test
  void publishedCasesBecomeAnOverlayThatThePackTakes() throws IOException {
    List<String> lines = ConfirmedCases.lines();
    List<String> some =
        IntStream.range(0, lines.size()).filter(i -> i % 3 == 0).mapToObj(lines::get).toList();
    CommandLineRun run = learn(cases(some), "--min-count", "0");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("confirmed cases gave", "the pack does not cover the person: ")
        .contains("right cause first:", "log loss of the right cause:", "triage too late:")
        .contains("What changed most");
    KnowledgeBaseReader reader = KnowledgeBaseReader.forShippedPack();
    assertThat(reader.withOverlay(overlay()).check()).isEqualTo(reader.check());
    assertThat(reader.withOverlay(overlay()).read().identity().overlays())
        .containsExactly("confirmed-cases|2026.11.29");
  }

  @Test
  void theOverlayHoldsTheCountsAndSaysWhereTheyComeFrom() throws IOException {
    Path cases = cases(cysts(24, 12));
    CommandLineRun run = learn(cases, "--id", "our-clinic", "--title", "Our clinic");

    assertThat(run.code()).as(run.err()).isZero();
    JsonNode overlay = JSON.readTree(overlay().toFile());
    assertThat(overlay.path("overlays").asText()).isEqualTo("posterior-knee-pain");
    assertThat(overlay.path("id").asText()).isEqualTo("our-clinic");
    assertThat(overlay.path("title").asText()).isEqualTo("Our clinic");
    assertThat(overlay.path("version").asText()).isEqualTo("2026.11.29");
    JsonNode learnt = overlay.path("learnt");
    assertThat(learnt.path("date").asText()).isEqualTo("2026-11-29");
    assertThat(learnt.path("cases").asInt()).isEqualTo(36);
    assertThat(learnt.path("sha256").asText()).isEqualTo(new CaseLines(cases).sha256());
    assertThat(learnt.at("/pack/sha256").asText()).isEqualTo(SHIPPED.identity().sha256());
    JsonNode rows = overlay.at("/append/causes/popliteal-cyst/counted");
    assertThat(rows).hasSize(1);
    assertThat(rows.at("/0/finding").asText()).isEqualTo("night-pain");
    assertThat(rows.at("/0/answer").asText()).isEqualTo("yes");
    assertThat(rows.at("/0/seen").asInt()).isEqualTo(24);
    assertThat(rows.at("/0/of").asInt()).isEqualTo(36);
    assertThat(run.out()).contains("(24 of 36)");
  }

  @Test
  void theSameCasesGiveTheSameBytesAndTheSameWords() throws IOException {
    Path cases = cases(cysts(15, 15));
    CommandLineRun once = learn(cases);
    byte[] bytes = Files.readAllBytes(overlay());
    CommandLineRun again = learn(cases);

    assertThat(again.out()).isEqualTo(once.out());
    assertThat(overlay()).hasBinaryContent(bytes);
  }

  @Test
  void smallNumbersAreNotToldUnlessTheyAreAskedFor() throws IOException {
    Path cases = cases(cysts(26, 4));

    CommandLineRun none = learn(cases);
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("no answer was given by 5 people", "--min-count");
    assertThat(overlay()).doesNotExist();

    assertThat(learn(cases, "--min-count", "4").code()).isZero();
    assertThat(Files.readString(overlay())).contains("\"seen\":26,\"of\":30");
  }

  @Test
  void minorsAreLeftOutAndTold() throws IOException {
    List<String> lines = cysts(15, 15);
    lines.add(ConfirmedCases.line("minor", 15, "", ", \"confirmed\": \"popliteal-cyst\""));
    CommandLineRun run = learn(cases(lines));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "30 confirmed cases gave", "Left out, because the pack does not cover the person: 1.");
  }

  @Test
  void tooFewCasesAreRefused() throws IOException {
    CommandLineRun run = learn(cases(cysts(10, 19)));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("29 confirmed cases are too few", "at least 30");
    assertThat(overlay()).doesNotExist();
  }

  @Test
  void allBadLinesAreToldAtOnceWithoutAPatientsValues() throws IOException {
    List<String> lines = cysts(20, 20);
    lines.set(3, lines.get(2));
    lines.set(5, "{\"id\": ");
    lines.set(7, ConfirmedCases.line("x7", 40, ", \"nite-pain\": true", ""));
    lines.set(9, ConfirmedCases.line("x9", 40, "", ", \"acceptableTriage\": [\"tomorrow\"]"));
    lines.set(11, ConfirmedCases.line("x11", 333, "", ""));
    CommandLineRun run = learn(cases(lines));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("line 4: an earlier line has the same id")
        .contains("line 6: RD003")
        .contains("line 8: AS002", "night-pain")
        .contains("line 10: \"acceptableTriage\" is no list of levels")
        .contains("line 12: AS008")
        .doesNotContain("333");
    assertThat(overlay()).doesNotExist();
  }

  @Test
  void aCaseWithoutAKnownDiagnosisIsRefused() throws IOException {
    List<String> lines = cysts(20, 20);
    lines.set(0, ConfirmedCases.line("open", 40, "", ""));
    lines.set(1, ConfirmedCases.line("other", 40, "", ", \"confirmed\": \"bakers-cyst\""));
    CommandLineRun run = learn(cases(lines));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("case open: \"confirmed\" is missing")
        .contains("case other: \"confirmed\" names no cause of the pack: bakers-cyst");
  }
}
