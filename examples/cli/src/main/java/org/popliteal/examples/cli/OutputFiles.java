package org.popliteal.examples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files that are written together or not at all. Not safe to share between threads. */
final class OutputFiles {
  private final Map<Path, byte[]> contents = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  /** A file that was written to a temporary place beside its own. */
  private record Draft(Path file, Path temporary) {}

  /**
   * Sees early to it that a file can be written later, so that nobody answers for nothing.
   *
   * @param file the file; null if none is wanted
   * @throws BadInputException if it cannot
   */
  static void requireWritable(@Nullable Path file) {
    if (file == null) {
      return;
    }
    List<Path> folders = new ArrayList<>();
    try {
      delete(draft(file.toAbsolutePath().normalize(), new byte[0], folders).temporary());
    } catch (IOException e) {
      throw new BadInputException(
          List.of(file + " cannot be written (" + reason(e) + "); name another file"));
    } finally {
      deleteAll(folders);
    }
  }

  /** Adds a file; nothing is written yet. */
  void add(Path file, String text) {
    add(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a file; nothing is written yet. */
  void add(Path file, byte[] content) {
    if (contents.put(file.toAbsolutePath().normalize(), content) != null) {
      problems.add(file + " is named for two different outputs; give each its own file");
    }
  }

  /**
   * Writes all files beside their places first, and moves them there only when all are complete.
   *
   * @throws BadInputException with every file that cannot be written; then none of them was touched
   */
  void write() {
    List<Draft> drafts = new ArrayList<>();
    List<Path> folders = new ArrayList<>();
    contents.forEach(
        (file, bytes) -> {
          try {
            drafts.add(draft(file, bytes, folders));
          } catch (IOException e) {
            problems.add(file + " cannot be written (" + reason(e) + "); name another file");
          }
        });
    if (problems.isEmpty()) {
      move(drafts);
    }
    if (!problems.isEmpty()) {
      drafts.forEach(each -> delete(each.temporary()));
      deleteAll(folders);
      throw new BadInputException(problems);
    }
  }

  private static Draft draft(Path file, byte[] bytes, List<Path> folders) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("it is a folder");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("it is not an ordinary file");
    }
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw new IOException("it is write-protected");
    }
    Path folder = file.getParent();
    if (folder == null) {
      throw new IOException("it is a file system's root");
    }
    makeFolders(folder, folders);
    Path temporary =
        folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      delete(temporary);
      throw e;
    }
    return new Draft(file, temporary);
  }

  private static void makeFolders(Path folder, List<Path> made) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      makeFolders(parent, made);
    }
    Files.createDirectory(folder);
    made.add(folder);
  }

  private void move(List<Draft> drafts) {
    for (Draft each : drafts) {
      try {
        moveOver(each.temporary(), each.file());
      } catch (IOException e) {
        problems.add(each.file() + " cannot be replaced (" + reason(e) + "); name another file");
      }
    }
  }

  private static void moveOver(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String reason(IOException e) {
    return switch (e.getClass().getSimpleName()) {
      case "AccessDeniedException" -> "access denied";
      case "NoSuchFileException" -> "no such folder";
      case "FileAlreadyExistsException" -> "a file stands where a folder is needed";
      case "NotDirectoryException" -> "a file stands where a folder is needed";
      default -> String.valueOf(e.getMessage());
    };
  }

  private static void deleteAll(List<Path> folders) {
    for (int i = folders.size() - 1; i >= 0; i--) {
      delete(folders.get(i));
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // It stays behind; what matters is that no output was touched.
      return;
    }
  }
}
