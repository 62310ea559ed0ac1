package io.pgflow4j.cli.command;

import com.sun.net.httpserver.BasicAuthenticator;
import io.pgflow4j.cli.fault.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The users of the dashboard: a line {@code name read|act hash} each. Browsers send the password
 * with every request, so one that was right once is recognized by a quick keyed hash. Thread-safe.
 */
final class Viewers extends BasicAuthenticator {
  private static final String REMEDY =
      "Write a line 'name read HASH' or 'name act HASH' for each user, with what pgflow dashboard"
          + " --hash-password prints.";

  private record Viewer(boolean acts, PasswordHash hash) {}

  private final Map<String, Viewer> viewers;
  private final Map<String, byte[]> right = new ConcurrentHashMap<>();
  private final PasswordHash nobodys = PasswordHash.of("");
  private final SecretKeySpec key;

  private Viewers(Map<String, Viewer> viewers) {
    super("pgflow");
    this.viewers = Map.copyOf(viewers);
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    this.key = new SecretKeySpec(secret, "HmacSHA256");
  }

  static Viewers read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw Fault.usage("--users cannot be read: " + file, REMEDY);
    }
    Map<String, Viewer> viewers = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        String[] parts = line.split("\\s+", -1);
        Viewer viewer = parts.length == 3 ? viewer(parts[1], parts[2]) : null;
        if (viewer == null || viewers.put(parts[0], viewer) != null) {
          throw Fault.usage(
              file + ", line " + (i + 1) + " is not a user, or is one for the second time", REMEDY);
        }
      }
    }
    if (viewers.isEmpty()) {
      throw Fault.usage(file + " names no user", REMEDY);
    }
    return new Viewers(viewers);
  }

  private static @Nullable Viewer viewer(String role, String hash) {
    if (!role.equals("read") && !role.equals("act")) {
      return null;
    }
    try {
      return new Viewer(role.equals("act"), PasswordHash.parse(hash));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Whether the user may do more than look. */
  boolean acts(@Nullable String user) {
    Viewer viewer = user == null ? null : viewers.get(user);
    return viewer != null && viewer.acts();
  }

  @Override
  public boolean checkCredentials(String user, String password) {
    byte[] proof = proof(user, password);
    byte[] known = right.get(user);
    return (known != null && MessageDigest.isEqual(known, proof))
        || checkSlowly(user, password, proof);
  }

  /** One at a time, so that guesses keep one core busy at most. */
  private synchronized boolean checkSlowly(String user, String password, byte[] proof) {
    Viewer viewer = viewers.get(user);
    // Also for a name that is not there, so that the time does not tell which names are.
    boolean matches = (viewer == null ? nobodys : viewer.hash()).matches(password);
    if (viewer != null && matches) {
      right.put(user, proof);
      return true;
    }
    return false;
  }

  private byte[] proof(String user, String password) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal((user + "\0" + password).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
