from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.drafting"
    label = "drafting"
