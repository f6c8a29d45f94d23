// What java.util.zip reads of each archive whose path stands on a line of standard input, by its
// directory or, with the argument "stream", from its first byte on: one line of JSON for each.
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.zip.*;

class Readers {
  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  // Names that are not marked as UTF-8 keep their bytes this way; the caller tells which they were.
  static String entry(ZipEntry entry, InputStream in) throws IOException {
    byte[] data = in.readNBytes(1 << 24);
    boolean directory = entry.isDirectory();
    return "{\"utf8\":\"" + hex(entry.getName().getBytes(StandardCharsets.UTF_8)) + "\",\"latin1\":\""
        + hex(entry.getName().getBytes(StandardCharsets.ISO_8859_1)) + "\",\"type\":\""
        + (directory ? "d" : "f") + "\",\"data\":\"" + (directory ? "" : hex(data)) + "\"}";
  }

  static List<String> byDirectory(String path) throws IOException {
    var found = new ArrayList<String>();
    try (var file = new ZipFile(new File(path), StandardCharsets.ISO_8859_1)) {
      for (var entries = file.entries(); entries.hasMoreElements();) {
        var one = entries.nextElement();
        try (var in = file.getInputStream(one)) {
          found.add(entry(one, in));
        }
      }
    }
    return found;
  }

  static List<String> asStream(String path) throws IOException {
    var found = new ArrayList<String>();
    try (var in = new ZipInputStream(new BufferedInputStream(new FileInputStream(path)),
                                     StandardCharsets.ISO_8859_1)) {
      for (ZipEntry one; (one = in.getNextEntry()) != null;)
        found.add(entry(one, in));
    }
    return found;
  }

  public static void main(String[] arguments) throws IOException {
    boolean stream = arguments.length > 0 && arguments[0].equals("stream");
    var lines = new BufferedReader(new InputStreamReader(System.in));
    var out = new PrintStream(new BufferedOutputStream(System.out), false, StandardCharsets.UTF_8);
    for (String path; (path = lines.readLine()) != null;) {
      var error = "";
      List<String> found = List.of();
      try {
        found = stream ? asStream(path) : byDirectory(path);
      } catch (Exception e) {
        error = e.getClass().getSimpleName();
      }
      out.println("{\"path\":\"" + path + "\",\"error\":\"" + error + "\",\"entries\":["
          + String.join(",", found) + "]}");
    }
    out.flush();
  }
}
