package io.pgflow4j.dashboard;

import io.pgflow4j.Servers;
import io.pgflow4j.dashboard.internal.Handler;
import io.pgflow4j.dashboard.internal.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Web pages about the flows of one database. Knows no server: a host hands it requests. Keeps
 * answers for a second or more, so that many viewers cost what one costs. Thread-safe.
 *
 * <p>Pages read in read-only transactions, as {@code pgflow_reader} where the login may become that
 * role. Actions need a data source of their own; without one there are none.
 */
public final class Dashboard {
  private final Handler handler;

  private Dashboard(Settings settings) {
    this.handler = new Handler(settings);
  }

  /** A dashboard that reads through a data source. Role {@code pgflow_reader} is enough for it. */
  public static Builder builder(DataSource reading) {
    return new Builder(reading);
  }

  /** The answer to a request. Does not throw for anything that a viewer sends. */
  public Response handle(Request request) {
    return handler.handle(request);
  }

  /** Collects what a host chooses. */
  public static final class Builder {
    private final DataSource reading;
    private @Nullable DataSource acting;
    private @Nullable Servers servers;
    private AccessPolicy policy = request -> EnumSet.of(Access.READ);
    private PayloadView payloadView = PayloadView.UNCHANGED;
    private final Set<String> hosts = new TreeSet<>();
    private final List<String> trustedOrigins = new ArrayList<>();
    private String frameAncestors = "'none'";
    private Function<Request, Map<String, String>> tokens = request -> Map.of();

    private Builder(DataSource reading) {
      this.reading = reading;
    }

    /**
     * Allows actions through a data source whose role is {@code pgflow_operator}. Default: none.
     */
    public Builder actions(DataSource dataSource) {
      this.acting = dataSource;
      return this;
    }

    /**
     * Also shows how these servers do, by the names that the map of servers has for them. The runs
     * stay those of the reading data source. Each server is asked at most every 5 s, on one
     * connection, and a page waits 1 s at most for one that is away. Default: none.
     */
    public Builder servers(Servers others) {
      this.servers = others;
      return this;
    }

    /** Decides what a viewer may do. Default: everybody may {@linkplain Access#READ read}. */
    public Builder access(AccessPolicy accessPolicy) {
      this.policy = accessPolicy;
      return this;
    }

    /**
     * Changes payloads before they are shown. Each passes through memory as a whole, so that larger
     * ones than 10 MB cannot be downloaded. Default: {@link PayloadView#UNCHANGED}.
     */
    public Builder payloads(PayloadView view) {
      this.payloadView = view;
      return this;
    }

    /** Answers only to these names in header {@code Host}, without ports. Default: to all. */
    public Builder hosts(Collection<String> names) {
      names.forEach(name -> hosts.add(name.toLowerCase(Locale.ROOT)));
      return this;
    }

    /** Also lets pages of these origins send forms, such as {@code https://ops.example.com}. */
    public Builder trustedOrigins(Collection<String> origins) {
      trustedOrigins.addAll(origins);
      return this;
    }

    /** Who may show the dashboard in a frame, as the policy writes it. Default: nobody. */
    public Builder frameAncestors(String sources) {
      if (sources.contains(";") || sources.contains(",")) {
        throw new IllegalArgumentException(
            "frameAncestors is '" + sources + "'; it must be one list of sources");
      }
      this.frameAncestors = sources;
      return this;
    }

    /**
     * Hidden fields of every form, such as the token of the host's own protection. Default: none.
     */
    public Builder formFields(Function<Request, Map<String, String>> fields) {
      this.tokens = fields;
      return this;
    }

    /** The dashboard. Connects to nothing yet. */
    public Dashboard build() {
      return new Dashboard(
          new Settings(
              reading,
              acting,
              servers,
              policy,
              payloadView,
              hosts,
              trustedOrigins,
              frameAncestors,
              tokens));
    }
  }
}
