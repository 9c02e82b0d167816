package org.popliteal.model.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A pack in a folder. Links that lead out of the folder are not followed. */
public final class DirectorySource implements PackSource {
  private static final int MAX_DEPTH = 5;
  private static final int MAX_FILES = 5000;

  private final Path directory;

  /** Names the folder that holds {@code pack.json}. */
  public DirectorySource(Path directory) {
    this.directory = directory;
  }

  @Override
  public byte[] read(String path) throws IOException {
    Path file = directory.resolve(path);
    if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(directory.toRealPath())) {
      throw new NoSuchFileException(path);
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return stream.readNBytes(MAX_BYTES + 1);
    }
  }

  @Override
  public List<String> files() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(directory, MAX_DEPTH)) {
      return walk.filter(Files::isRegularFile)
          .limit(MAX_FILES)
          .map(file -> directory.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(".json"))
          .sorted()
          .toList();
    }
  }
}
