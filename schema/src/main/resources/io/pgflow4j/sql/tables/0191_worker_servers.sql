-- Which servers a worker can reach. A split asks whether the workers at work have the new one.
alter table pgflow.workers add column servers text[];

comment on column pgflow.workers.servers is
  'Names of the servers for which the worker has connections, as the map names them; null: this server only.';
