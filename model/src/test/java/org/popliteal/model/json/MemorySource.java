package org.popliteal.model.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A pack in memory, which a test can break. */
final class MemorySource implements PackSource {
  private final Map<String, byte[]> files = new TreeMap<>();
  private final Set<String> unreadable = new HashSet<>();

  static MemorySource of(Path directory) throws IOException {
    MemorySource source = new MemorySource();
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        source.put(
            directory.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return source;
  }

  void put(String path, byte[] bytes) {
    files.put(path, bytes);
  }

  void makeUnreadable(String path) {
    unreadable.add(path);
  }

  @Override
  public byte[] read(String path) throws IOException {
    if (unreadable.contains(path)) {
      throw new IOException("cannot be read");
    }
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new NoSuchFileException(path);
    }
    return bytes;
  }

  @Override
  public List<String> files() {
    return List.copyOf(files.keySet());
  }
}
