package org.popliteal.examples.cli;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;
import picocli.CommandLine.Option;

/**
 * Which knowledge to use: the shipped pack unless another folder is named, with overlays or
 * without.
 */
final class PackOptions {
  @Option(
      names = "--pack",
      paramLabel = "DIR",
      description = "Read the pack in this folder instead of the one that is shipped.")
  private @Nullable Path directory;

  @Option(
      names = "--overlay",
      paramLabel = "FILE",
      description =
          "Change the pack by this overlay: a threshold, an intervention switched off, a local"
              + " code. May be given several times; applied in order.")
  private List<Path> overlays = new ArrayList<>();

  @Option(
      names = "--country",
      paramLabel = "ID",
      description =
          "In whose words texts are: emergency number, names of medicines, units. The shipped pack"
              + " knows international, us and uk (default: the first of the pack).")
  private String country = "";

  /** Reads the pack; refuses it with all its problems. */
  KnowledgeBase read() {
    return reader(directory, overlays).inCountry(country).read();
  }

  /**
   * Makes a reader.
   *
   * @param directory folder of the pack; null for the shipped one
   * @param overlays files, in order
   */
  static KnowledgeBaseReader reader(@Nullable Path directory, List<Path> overlays) {
    List<String> missing = new ArrayList<>();
    if (directory != null && !Files.isDirectory(directory)) {
      missing.add("there is no folder " + directory + " to read a pack from");
    }
    overlays.stream()
        .filter(each -> !Files.isReadable(each) || Files.isDirectory(each))
        .forEach(each -> missing.add("the overlay " + each + " is not a file that can be read"));
    if (!missing.isEmpty()) {
      throw new BadInputException(missing);
    }
    KnowledgeBaseReader reader =
        directory == null
            ? KnowledgeBaseReader.forShippedPack()
            : KnowledgeBaseReader.forDirectory(directory);
    for (Path overlay : overlays) {
      try {
        reader = reader.withOverlay(overlay);
      } catch (UncheckedIOException e) {
        missing.add(
            "the overlay " + overlay + " cannot be read; check that it is an ordinary file");
      }
    }
    if (!missing.isEmpty()) {
      throw new BadInputException(missing);
    }
    return reader;
  }
}
