package org.popliteal.model.json;

/**
 * A place in a JSON file.
 *
 * @param file file, relative to the pack
 * @param pointer JSON pointer (RFC 6901)
 */
record Place(String file, String pointer) {
  static Place top(String file) {
    return new Place(file, "");
  }

  /** For a reader: the file and the pointer. */
  String text() {
    return file + "#" + pointer;
  }

  Place at(String key) {
    return new Place(file, pointer + "/" + key.replace("~", "~0").replace("/", "~1"));
  }

  Place at(int index) {
    return new Place(file, pointer + "/" + index);
  }
}
