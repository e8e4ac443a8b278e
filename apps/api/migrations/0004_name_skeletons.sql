ALTER TABLE "people" ADD COLUMN "skeleton" text collate "C";--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "shown_skeleton" text collate "C";--> statement-breakpoint
CREATE UNIQUE INDEX "people_skeleton_index" ON "people" USING btree ("skeleton");--> statement-breakpoint
CREATE UNIQUE INDEX "people_shown_skeleton_index" ON "people" USING btree ("shown_skeleton");