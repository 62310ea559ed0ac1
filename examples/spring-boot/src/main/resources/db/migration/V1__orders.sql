create table stock (
  sku text primary key,
  available int not null check (available >= 0)
);

create table purchase_order (
  id uuid primary key,
  version int not null,
  customer text not null check (customer <> ''),
  status text not null
);

create table order_line (
  order_id uuid not null references purchase_order,
  place int not null,
  sku text not null references stock,
  quantity int not null check (quantity > 0),
  primary key (order_id, place)
);

insert into stock values ('book', 1000), ('lamp', 3);
