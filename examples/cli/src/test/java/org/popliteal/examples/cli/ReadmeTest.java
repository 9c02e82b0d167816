package org.popliteal.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what there is. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Path SOURCE =
      Path.of("src/test/java/org/popliteal/examples/cli/ReadmeExample.java");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)");

  @TempDir private Path folder;

  private String readme = "";

  @BeforeEach
  void read() throws IOException {
    readme = Files.readString(ROOT.resolve("README.md"));
  }

  private String block(String language) {
    MatchResult block =
        Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
            .matcher(readme)
            .results()
            .findFirst()
            .orElseThrow();
    return block.group(1);
  }

  @Test
  void theJavaIsThatOfACompiledSource() throws IOException {
    String source = Files.readString(SOURCE);
    String begin = "// README begins\n";
    String region =
        source.substring(source.indexOf(begin) + begin.length(), source.indexOf("// README ends"));

    assertThat(block("java")).isEqualTo(region.stripTrailing().stripIndent() + "\n");
  }

  @Test
  void theJavaRuns() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    String bundle = ReadmeExample.bundle(new PrintStream(out, true, StandardCharsets.UTF_8));

    assertThat(out.toString(StandardCharsets.UTF_8)).contains(" % ");
    assertThat(bundle).contains("\"transaction\"", "\"Patient/123\"");
  }

  @Test
  void theOutputIsReal() {
    List<String> real =
        CommandLineRun.of("assess", CommandLineRun.bundled("runner-with-overuse-ache"))
            .out()
            .lines()
            .toList();

    assertThat(real)
        .as("README.md shows what the first command prints; copy it anew")
        .containsAll(block("console").lines().filter(line -> !line.equals("[...]")).toList());
  }

  @Test
  void theOverlayCanBeUsed() throws IOException {
    Path overlay = Files.writeString(folder.resolve("our-hospital.json"), block("json"));

    CommandLineRun run =
        CommandLineRun.of(
            "assess", CommandLineRun.bundled("blunt-trauma-fall"), "--overlay", overlay);

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("our-hospital");
  }

  @Test
  void noLinkIsDead() {
    assertThat(LINK.matcher(readme).results().map(link -> ROOT.resolve(link.group(1))))
        .isNotEmpty()
        .allSatisfy(path -> assertThat(path).exists());
  }

  @Test
  void theNoticesStandInTheJars() throws IOException {
    String notice = Files.readString(ROOT.resolve("model/src/main/resources/META-INF/NOTICE"));

    assertThat(notice).contains("used by permission of SNOMED International", "content from LOINC");
    assertThat(ROOT.resolve("fhir-export/src/main/resources/META-INF/NOTICE")).hasContent(notice);
  }
}
