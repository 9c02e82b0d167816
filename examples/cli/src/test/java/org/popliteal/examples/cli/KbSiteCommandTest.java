package org.popliteal.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KbSiteCommandTest {
  @TempDir private Path folder;

  @Test
  void writesTheSiteAndSaysWhereItBegins() {
    Path site = folder.resolve("new").resolve("site");
    CommandLineRun run = CommandLineRun.of("kb-site", site);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains(site.resolve("index.html").toString());
    assertThat(site.resolve("index.html")).exists();
    assertThat(site.resolve("site.css")).exists();
    assertThat(site.resolve("causes").resolve("popliteal-cyst.html")).exists();
  }

  @Test
  void refusesAFolderThatIsAFileAndLeavesItAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("taken"), "mine");
    CommandLineRun run = CommandLineRun.of("kb-site", file);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("taken");
    assertThat(file).hasContent("mine");
  }

  @Test
  void namesAPackThatIsNotThereAndWritesNothing() {
    Path site = folder.resolve("site");
    CommandLineRun run = CommandLineRun.of("kb-site", site, "--pack", folder.resolve("none"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("none");
    assertThat(site).doesNotExist();
  }
}
