CREATE TABLE "prepared_offers" (
	"call" uuid PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"epoch" integer NOT NULL,
	"neg" integer NOT NULL,
	"sdp" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "prepared_offers" ADD CONSTRAINT "prepared_offers_call_calls_id_fk" FOREIGN KEY ("call") REFERENCES "public"."calls"("id") ON DELETE cascade ON UPDATE no action;