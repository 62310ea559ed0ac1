package io.pgflow4j.cli.command;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A password's PBKDF2 hash, as a file of users holds it. */
final class PasswordHash {
  private static final String FORM = "pbkdf2-sha256";
  private static final int ITERATIONS = 600_000;
  private static final int BYTES = 32;

  private final int iterations;
  private final byte[] salt;
  private final byte[] hash;

  private PasswordHash(int iterations, byte[] salt, byte[] hash) {
    this.iterations = iterations;
    this.salt = salt;
    this.hash = hash;
  }

  /** The hash of a password, with a salt of its own. */
  static PasswordHash of(String password) {
    byte[] salt = new byte[BYTES / 2];
    new SecureRandom().nextBytes(salt);
    return new PasswordHash(ITERATIONS, salt, derive(password, salt, ITERATIONS));
  }

  /**
   * Reads {@code pbkdf2-sha256$iterations$salt$hash}.
   *
   * @throws IllegalArgumentException when it is something else
   */
  static PasswordHash parse(String text) {
    String[] parts = text.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(FORM)) {
      throw new IllegalArgumentException("not a hash");
    }
    Base64.Decoder decoder = Base64.getDecoder();
    return new PasswordHash(
        Math.max(1, Integer.parseInt(parts[1])),
        decoder.decode(parts[2]),
        decoder.decode(parts[3]));
  }

  boolean matches(String password) {
    return MessageDigest.isEqual(hash, derive(password, salt, iterations));
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    try {
      PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, iterations, BYTES * 8);
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    Base64.Encoder encoder = Base64.getEncoder();
    return String.join(
        "$",
        FORM,
        Integer.toString(iterations),
        encoder.encodeToString(salt),
        encoder.encodeToString(hash));
  }
}
