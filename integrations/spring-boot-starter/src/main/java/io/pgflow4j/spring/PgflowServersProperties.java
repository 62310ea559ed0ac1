package io.pgflow4j.spring;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Several PostgreSQL servers that share the runs.
 *
 * @param servers Name of the DataSource bean of each server, by the name that the map of partitions
 *     has for the server. Without any, the application's one DataSource.
 */
@ConfigurationProperties("pgflow")
public record PgflowServersProperties(@DefaultValue Map<String, String> servers) {}
